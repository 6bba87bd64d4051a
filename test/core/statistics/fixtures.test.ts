import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Measurement } from '../../../src/core/studies/measure/measurement.ts';
import { improvedInterval, type PairScores } from '../../../src/core/studies/unseen-generalization/pair-shares.ts';
import type { Graded } from '../../../src/core/metric.ts';
import { quadraticKappa } from '../../../src/core/metrics/quadratic-kappa.ts';
import { seeded, type Random } from '../../../src/foundation/pure/random.ts';
import { atLeast } from '../../../src/core/select/chance-of-lead.ts';
import { bootstrapInterval, percentileInterval, pooledMean } from '../../../src/core/statistics/bootstrap.ts';
import { fleissKappa } from '../../../src/core/statistics/fleiss-kappa.ts';
import { holm } from '../../../src/core/statistics/holm.ts';
import { interactionTest } from '../../../src/core/statistics/interaction-test.ts';
import { quantile } from '../../../src/core/statistics/quantile.ts';
import { signFlipTest } from '../../../src/core/statistics/sign-flip-test.ts';
import { twoWay } from '../../../src/core/statistics/two-way.ts';
import { wilsonInterval } from '../../../src/core/statistics/wilson-interval.ts';
import { toyTask } from '../../support/toy.ts';

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
  interaction: { tables: number[][][]; places: number[][]; size: number; low: number; high: number; p: number }[];
  improvedPairs: { tasks: { gains: number[][]; places: number[][] }[]; low: number; high: number }[];
  fleissKappa: { counts: number[][]; kappa: number }[];
  coins: { heads: number; flips: number; chance: number }[];
  quadraticKappa: { right: number[]; given: number[]; kappa: number }[];
}

// Made by fixtures.py with NumPy, SciPy and statsmodels; the versions stand in the file.
const fixtures = JSON.parse(readFileSync(new URL('fixtures.json', import.meta.url), 'utf8')) as Fixtures;

function near(value: number | undefined, expected: number): void {
  expect(Math.abs((value ?? Number.NaN) - expected)).toBeLessThan(1e-9);
}

/** Gives recorded draws instead of drawing. */
function recorded(integers: readonly number[], numbers: readonly number[] = []): Random {
  const [left, right] = [[...integers], [...numbers]];
  return {
    ...seeded(1),
    integer: () => left.shift() ?? Number.NaN,
    next: () => right.shift() ?? Number.NaN,
  };
}

/** Every choice of sign for so many examples, as the random numbers that lead to it. */
function everySign(examples: number): readonly number[] {
  return Array.from({ length: 2 ** examples }, (_, choice) =>
    Array.from({ length: examples }, (__, place) => ((choice >> place) & 1) / 2),
  ).flat();
}

/** Two measurements of one task with answers that differ as told. */
function pairWith(gains: readonly number[], id: string, user: string): PairScores {
  const measurementOf = (side: 1 | -1): Measurement => ({
    ...{ arm: 'a', on: undefined, task: toyTask(id), split: 'test', system: '', user, pair: user, score: 0 },
    ...{ unread: 0, failed: new Set<number>(), right: gains.map((gain) => gain === side) },
  });
  return { measurement: measurementOf(1), baseline: measurementOf(-1), before: 0, after: 0 };
}

function sumOfSquares(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value * value, 0);
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
    const clusters = sums.map((sum, place) => ({ sum, count: counts[place] ?? 0 }));
    const ours = places.map((drawn) => pooledMean(drawn.flatMap((place) => clusters[place] ?? [])));
    for (const [place, mean] of means.entries()) near(ours[place], mean);
    const interval = percentileInterval(ours, 0.95);
    near(interval.low, low);
    near(interval.high, high);

    const whole = bootstrapInterval(clusters, recorded(places.flat()), { resamples: places.length, level: 0.95 });
    near(whole?.low, low);
    near(whole?.high, high);
    near(pooledMean(clusters), sums.reduce((a, b) => a + b, 0) / counts.reduce((a, b) => a + b, 0));
  });

  it.each(fixtures.improvedPairs)('a NumPy bootstrap of the share of pairs that gain', ({ tasks, low, high }) => {
    const pairs = tasks.flatMap(({ gains }, task) =>
      gains.map((one, user) => pairWith(one, `task ${String(task)}`, String(user))),
    );
    const draws = (tasks[0]?.places ?? []).flatMap((_, draw) => tasks.flatMap(({ places }) => places[draw] ?? []));
    const interval = improvedInterval(pairs, recorded(draws), { resamples: 40, level: 0.95 });
    near(interval?.low, low);
    near(interval?.high, high);
  });

  it.each(fixtures.signFlip)('SciPy’s exact paired permutation test of $differences', ({ differences, p }) => {
    near(signFlipTest(differences), p);
  });

  it.each(fixtures.holm)('Holm’s adjustment of statsmodels for $p', ({ p, adjusted }) => {
    for (const [place, value] of holm(p).entries()) near(value, adjusted[place] ?? Number.NaN);
  });

  it.each(fixtures.twoWay)('a two-way analysis of variance of statsmodels', (fixture) => {
    const { rows, columns, interaction } = twoWay(fixture.table);
    near(sumOfSquares(rows) * columns.length, fixture.rows);
    near(sumOfSquares(columns) * rows.length, fixture.columns);
    near(sumOfSquares(interaction.flat()), fixture.interaction);
    for (const [row, cells] of interaction.entries()) {
      for (const [column, cell] of cells.entries()) near(cell, fixture.residuals[row]?.[column] ?? Number.NaN);
    }
  });

  it.each(fixtures.interaction)(
    'residuals of statsmodels, NumPy quantiles and SciPy’s exact permutation test of an interaction',
    ({ tables, places, size, low, high, p }) => {
      const drawn = recorded(places.flat(), Array(places.length * tables.length).fill(0));
      const test = interactionTest(tables, drawn, { resamples: places.length, level: 0.9 });
      near(test?.size, size);
      near(test?.interval.low, low);
      // The high end is no lower than what so few examples could hide: ours, and no tool's.
      near(test?.interval.high, Math.max(high, 1 / (tables.length + 2)));

      const signs = everySign(tables.length);
      const choices = signs.length / tables.length;
      const zeros = Array<number>(choices * tables.length).fill(0);
      const exact = interactionTest(tables, recorded(zeros, signs), { resamples: choices, level: 0.9 });
      near(exact?.p, (1 + p * choices) / (1 + choices)); // a Monte Carlo test counts the table itself among its draws
    },
  );

  it.each(fixtures.fleissKappa)('Fleiss’ kappa of statsmodels', ({ counts, kappa }) => {
    near(fleissKappa(counts), kappa);
  });

  it.each(fixtures.quadraticKappa)('Cohen’s kappa of statsmodels with quadratic weights', ({ right, given, kappa }) => {
    const graded = right.map((answer, place): Graded => {
      const predicted = String(given[place]);
      return { outcome: predicted === String(answer) ? 'right' : 'wrong', predicted, answer: String(answer) };
    });
    near(quadraticKappa.score(graded), Math.max(0, kappa));
  });

  it.each(fixtures.coins)('the binomial distribution of SciPy for $heads of $flips', ({ heads, flips, chance }) => {
    near(atLeast(heads, flips), chance);
  });
});

it('Fleiss’ kappa is undefined where there is nothing to agree on', () => {
  expect(fleissKappa([])).toBeUndefined();
  expect(fleissKappa([[1, 0]])).toBeUndefined();
  expect(
    fleissKappa([
      [3, 0],
      [3, 0],
    ]),
  ).toBeUndefined();
});
