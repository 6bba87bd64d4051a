import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { percentileInterval, resampledMean } from '../../../src/core/statistics/bootstrap.ts';
import { holm } from '../../../src/core/statistics/holm.ts';
import { quantile } from '../../../src/core/statistics/quantile.ts';
import { signFlipTest } from '../../../src/core/statistics/sign-flip.ts';
import { twoWay } from '../../../src/core/statistics/two-way.ts';
import { wilsonInterval } from '../../../src/core/statistics/wilson.ts';

interface Fixtures {
  made_with: Record<string, string>;
  quantile: { values: number[]; share: number; expected: number }[];
  wilson: { right: number; total: number; low: number; high: number }[];
  bootstrap: { sums: number[]; counts: number[]; places: number[][]; means: number[]; low: number; high: number }[];
  signFlip: { differences: number[]; p: number }[];
  holm: { p: number[]; adjusted: number[] }[];
  twoWay: {
    table: number[][];
    mean: number;
    rows: number;
    columns: number;
    interaction: number;
    residuals: number[][];
  }[];
}

// Made with NumPy, SciPy and statsmodels; the versions stand in the file.
const fixtures = JSON.parse(readFileSync(new URL('fixtures.json', import.meta.url), 'utf8')) as Fixtures;

function near(value: number | undefined, expected: number): void {
  expect(Math.abs((value ?? Number.NaN) - expected)).toBeLessThan(1e-9);
}

describe('statistics agree to 1e-9 with', () => {
  it.each(fixtures.quantile)('numpy.quantile at $share', ({ values, share, expected }) => {
    near(quantile(values, share), expected);
  });

  it.each(fixtures.wilson)('the Wilson interval of statsmodels for $right of $total', ({ right, total, low, high }) => {
    const interval = wilsonInterval(right, total);
    near(interval?.low, low);
    near(interval?.high, high);
  });

  it.each(fixtures.bootstrap)('a NumPy bootstrap with the same draws', ({ sums, counts, places, means, low, high }) => {
    const ours = places.map((drawn) => resampledMean(sums, counts, Uint32Array.from(drawn)));
    for (const [place, mean] of means.entries()) near(ours[place], mean);
    const interval = percentileInterval(ours, 0.95);
    near(interval.low, low);
    near(interval.high, high);
  });

  it.each(fixtures.signFlip)('SciPy’s exact paired permutation test of $differences', ({ differences, p }) => {
    near(signFlipTest(differences), p);
  });

  it.each(fixtures.holm)('Holm’s adjustment of statsmodels for $p', ({ p, adjusted }) => {
    for (const [place, value] of holm(p).entries()) near(value, adjusted[place] ?? Number.NaN);
  });

  it.each(fixtures.twoWay)('a two-way analysis of variance of statsmodels', (fixture) => {
    const { mean, squares, interaction } = twoWay(fixture.table);
    near(mean, fixture.mean);
    near(squares.rows, fixture.rows);
    near(squares.columns, fixture.columns);
    near(squares.interaction, fixture.interaction);
    for (const [row, cells] of interaction.entries()) {
      for (const [column, cell] of cells.entries()) near(cell, fixture.residuals[row]?.[column] ?? Number.NaN);
    }
  });
});
