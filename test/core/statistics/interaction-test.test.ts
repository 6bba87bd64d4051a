import { describe, expect, it } from 'vitest';
import { seeded, type Random } from '../../../src/foundation/pure/random.ts';
import { interactionTest } from '../../../src/core/statistics/interaction-test.ts';
import { twoWay } from '../../../src/core/statistics/two-way.ts';

/** Answers to one question after another; those with both of the right prompts are right more often by `extra`. */
function answers(examples: number, extra: number, random: Random) {
  return Array.from({ length: examples }, () => {
    const ease = random.next();
    return [0, 1].map((row) =>
      [0, 1, 2].map((column) =>
        Number(ease < 0.4 + 0.1 * row + 0.05 * column + (row === 1 && column === 2 ? extra : 0)),
      ),
    );
  });
}

/** The sum of squares of the interaction. */
function interactionSquares(table: readonly (readonly number[])[]): number {
  return twoWay(table)
    .interaction.flat()
    .reduce((sum, value) => sum + value * value, 0);
}

const few = { resamples: 300, level: 0.99 };

describe('interactionTest', () => {
  it('is the interaction of the two-way table where there is no noise', () => {
    const table = [
      [0.2, 0.4],
      [0.3, 0.9],
    ];
    const size = Math.sqrt(interactionSquares(table) / 4);
    const test = interactionTest([table, table, table], seeded(1), few);
    expect(test?.size).toBeCloseTo(size, 12);
    expect(test?.size).toBeCloseTo(0.1, 12);
    expect(test?.interval.low).toBeCloseTo(size, 12);
  });

  it('has the exact p-value as its limit', () => {
    // Six examples whose difference of differences is 1, 1, 1, 1, -1 and 0: of the 32 choices of sign among the first
    // five, those with a sum of 3 or more either way are 2 * (1 + 5), and none or two of them in three give as much.
    const differences = [1, 1, 1, 1, -1, 0];
    const examples = differences.map((difference) => [
      [0, 0],
      [0, difference],
    ]);
    const test = interactionTest(examples, seeded(2), { resamples: 20_000, level: 0.99 });
    expect(test?.p).toBeCloseTo(12 / 32, 1);
  });

  it('never claims to be surer than its flips can tell', () => {
    const table = [
      [0, 0],
      [0, 1],
    ];
    const test = interactionTest(Array<typeof table>(40).fill(table), seeded(1), { resamples: 99, level: 0.99 });
    expect(test?.p).toBe(1 / 100);
  });

  it('claims an interaction where there is none about as often as it says', () => {
    const tests = Array.from({ length: 200 }, (_, seed) => {
      const random = seeded(seed);
      return interactionTest(answers(80, 0, random), random, { resamples: 99, level: 0.99 });
    });
    const claimed = tests.filter((test) => (test?.p ?? 1) <= 0.05).length;
    console.log(`no interaction: ${String(claimed)} of 200 tests claim one at 5%`);
    expect(claimed).toBeLessThanOrEqual(18);
  });

  it('finds a planted one, about as large as it is', () => {
    const truth = Math.sqrt(
      interactionSquares([
        [0.4, 0.45, 0.5],
        [0.5, 0.55, 0.8],
      ]) / 6,
    );
    const tests = Array.from({ length: 20 }, (_, seed) => {
      const random = seeded(seed);
      return interactionTest(answers(300, 0.2, random), random, few);
    });
    expect(tests.filter((test) => (test?.p ?? 1) < 0.05).length).toBeGreaterThanOrEqual(19);
    const covered = tests.filter(
      (test) => test !== undefined && test.interval.low <= truth && truth <= test.interval.high,
    );
    expect(covered.length).toBeGreaterThanOrEqual(18);
  });

  it('is undefined for less than two examples, rows or columns', () => {
    expect(interactionTest([], seeded(1), few)).toBeUndefined();
    expect(
      interactionTest(
        [
          [
            [1, 0],
            [0, 1],
          ],
        ],
        seeded(1),
        few,
      ),
    ).toBeUndefined();
    expect(
      interactionTest(
        [
          [[1], [0]],
          [[1], [0]],
        ],
        seeded(1),
        few,
      ),
    ).toBeUndefined();
    expect(interactionTest([[[1, 0]], [[1, 0]]], seeded(1), few)).toBeUndefined();
  });
});
