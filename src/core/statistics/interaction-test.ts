import type { Random } from '../../foundation/pure/random.ts';
import { percentileInterval } from './bootstrap.ts';
import type { Interval } from './interval.ts';
import { twoWay } from './two-way.ts';

/** How much rows and columns do only together, beyond what noise alone would show. */
export interface InteractionTest {
  /** Root mean square of the interaction over the cells, in the unit of the table, with the part of noise taken off. */
  readonly size: number;
  readonly interval: Interval;
  /** Of "no interaction at all": Monte Carlo over sign flips of whole examples. */
  readonly p: number;
}

interface InteractionOptions {
  readonly resamples: number;
  readonly level: number;
}

/** A table for each example: what came out under each row with each column. */
type Table = readonly (readonly number[])[];

/**
 * Tests the interaction of a two-way table whose cells are all seen on the same examples. An example's answers stay
 * together: examples are drawn for the interval (bootstrap) and flipped for the test (as in the paired permutation
 * test), never single answers. `undefined` for fewer than two examples, rows or columns.
 */
export function interactionTest(
  examples: readonly Table[],
  random: Random,
  { resamples, level }: InteractionOptions = { resamples: 2000, level: 0.99 },
): InteractionTest | undefined {
  const residuals = examples.map((table) => Float64Array.from(twoWay(table).interaction.flat()));
  const cells = residuals[0]?.length ?? 0;
  if (residuals.length < 2 || (examples[0]?.length ?? 0) < 2 || (examples[0]?.[0]?.length ?? 0) < 2) return undefined;

  const weights = new Float64Array(residuals.length).fill(1);
  const seen = meanSquare(residuals, weights, cells);
  const noise = noiseIn(residuals, cells);
  const sizes = Array.from({ length: resamples }, () => {
    weights.fill(0);
    for (let draw = 0; draw < residuals.length; draw++) {
      const place = random.integer(residuals.length);
      weights[place] = (weights[place] ?? 0) + 1;
    }
    // A resample has the noise of the sample and its own.
    return rootOf(meanSquare(residuals, weights, cells) - 2 * noise);
  });
  let asFar = 0;
  for (let flip = 0; flip < resamples; flip++) {
    for (let place = 0; place < weights.length; place++) weights[place] = random.next() < 0.5 ? -1 : 1;
    if (meanSquare(residuals, weights, cells) >= seen - 1e-15) asFar += 1;
  }
  const { low, high } = percentileInterval(sizes, level);
  return {
    size: rootOf(seen - noise),
    // Few examples that show nothing do not show that there is nothing: about one in them may still interact.
    interval: { low, high: Math.max(high, 1 / (residuals.length + 2)) },
    p: (1 + asFar) / (1 + resamples),
  };
}

/** The mean square over the cells of the weighted mean residual. Plain loops: they run millions of times. */
function meanSquare(residuals: readonly Float64Array[], weights: Float64Array, cells: number): number {
  const sums = new Float64Array(cells);
  for (const [place, residual] of residuals.entries()) {
    const weight = weights[place] ?? 0;
    if (weight === 0) continue;
    for (let cell = 0; cell < cells; cell++) sums[cell] = (sums[cell] ?? 0) + weight * (residual[cell] ?? 0);
  }
  return sums.reduce((total, sum) => total + (sum / residuals.length) ** 2, 0) / cells;
}

/** What the mean square would be from the spread of the examples alone. */
function noiseIn(residuals: readonly Float64Array[], cells: number): number {
  const count = residuals.length;
  let total = 0;
  for (let cell = 0; cell < cells; cell++) {
    const values = residuals.map((one) => one[cell] ?? 0);
    const mean = values.reduce((sum, value) => sum + value, 0) / count;
    total += values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (count - 1) / count;
  }
  return total / cells;
}

function rootOf(square: number): number {
  return Math.sqrt(Math.max(0, square));
}
