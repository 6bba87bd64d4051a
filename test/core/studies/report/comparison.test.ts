import { describe, expect, it } from 'vitest';
import type { Measurement } from '../../../../src/core/studies/measure/measurement.ts';
import {
  adjustedTogether,
  compareMeasurements,
  verdictInWords,
  verdictOn,
} from '../../../../src/core/studies/report/comparison.ts';
import { seeded, type Random } from '../../../../src/foundation/pure/random.ts';
import { toyTask } from '../../../support/toy.ts';

function cell(arm: string, right: readonly boolean[], task = 'one', user = 'u'): Measurement {
  return {
    ...{
      arm,
      on: undefined,
      task: toyTask(task),
      split: 'test',
      system: arm,
      user,
      pair: user,
      unread: 0,
      failed: new Set<number>(),
    },
    score: right.filter(Boolean).length / right.length,
    right,
  };
}

/** Answers under two prompts, the second better by `effect`; each answer also flips now and then by itself. */
function simulated(effect: number, tasks: number, examples: number, random: Random) {
  const flips = 0.05;
  const answer = (ease: number, skill: number) => ease < skill !== random.next() < flips;
  const pairs = Array.from({ length: tasks }, (_, task) => {
    const eases = Array.from({ length: examples }, () => random.next());
    const name = `task-${String(task)}`;
    // Flips shrink a difference; the skill is set so that the share right differs by `effect`.
    const base = eases.map((ease) => answer(ease, 0.6));
    const better = eases.map((ease) => answer(ease, 0.6 + effect / (1 - 2 * flips)));
    return [cell('base', base, name), cell('better', better, name)] as const;
  });
  return compareMeasurements(
    pairs.map(([, better]) => better),
    pairs.map(([base]) => base),
    random,
  );
}

describe('what was not answered', () => {
  const failing = (measurement: Measurement, ...places: number[]) => ({ ...measurement, failed: new Set(places) });
  const alternating = (count: number, right: boolean) => Array.from({ length: count }, (_, at) => right && at % 10 > 0);

  it('is left out on both sides, whichever side it failed on', () => {
    const a = failing(cell('a', [false, true, true, false]), 0);
    const b = failing(cell('b', [true, true, false, false]), 3);
    const compared = compareMeasurements([a], [b], seeded(1));
    expect(compared).toMatchObject({ examples: 2, wins: 1, ties: 1, losses: 0, leftOut: 2, doubt: 0.5 });
    expect(compareMeasurements([b], [a], seeded(1))).toMatchObject({ examples: 2, wins: 0, losses: 1, leftOut: 2 });
  });

  it('withholds a verdict that it could change, and no other', () => {
    const [good, bad] = [cell('good', alternating(200, true)), cell('bad', alternating(200, false))];
    const few = failing(good, ...Array.from({ length: 4 }, (_, at) => at));
    expect(compareMeasurements([few], [bad], seeded(1))).toMatchObject({ verdict: 'better', isWithheld: false });
    const most = failing(good, ...Array.from({ length: 150 }, (_, at) => at));
    const withheld = compareMeasurements([most], [bad], seeded(1));
    expect(withheld).toMatchObject({ verdict: 'uncertain', isWithheld: true, leftOut: 150 });
    expect(withheld === undefined ? '' : verdictInWords(withheld)).toMatch(
      /^withheld: the 150 answers that did not come/,
    );
  });

  it('says nothing against a prompt: an outage on one side is no loss', () => {
    const right = cell('a', alternating(100, true));
    const outage = failing(
      cell('b', Array<boolean>(100).fill(false)),
      ...Array.from({ length: 90 }, (_, at) => at + 10),
    );
    const compared = compareMeasurements([outage], [right], seeded(1));
    expect(compared?.verdict).toBe('uncertain');
  });
});

describe('compareMeasurements', () => {
  it('counts wins, ties and losses by example, on shared examples only', () => {
    const a = cell('a', [true, true, false, false]);
    const b = cell('b', [false, true, true, false]);
    const other = cell('b', [true], 'two');
    expect(compareMeasurements([a], [b, other], seeded(1))).toMatchObject({
      difference: 0,
      wins: 1,
      ties: 2,
      losses: 1,
      p: 1,
    });
    expect(compareMeasurements([a], [other], seeded(1))).toBeUndefined();
  });

  it('keeps an example’s answers under several user prompts together', () => {
    const a = ['u', 'v', 'w'].map((user) => cell('a', [true, false], 'one', user));
    const b = ['u', 'v', 'w'].map((user) => cell('b', [false, false], 'one', user));
    // Three more right answers, but all on one example: one sign that could as well have been the other.
    expect(compareMeasurements(a, b, seeded(1))).toMatchObject({
      examples: 2,
      wins: 1,
      ties: 1,
      p: 1,
      difference: 0.5,
    });
  });

  it('calls nothing better without a test', () => {
    const random = seeded(3);
    for (let times = 0; times < 50; times++) {
      const comparison = simulated(0.08, 1, 60, random);
      if (comparison?.verdict === 'better') expect(comparison.p).toBeLessThan(0.05);
    }
    expect(verdictOn(0.2, { low: 0.1, high: 0.3 }, 0.2, 0.05)).toBe('uncertain');
  });

  it('holds answers against each other under the same user prompt alone', () => {
    const cells = (arm: string) => [cell(arm, [true, false], 'one', 'u'), cell(arm, [false, true], 'one', 'v')];
    expect(compareMeasurements(cells('a'), cells('b'), seeded(1))).toMatchObject({ wins: 0, ties: 2, losses: 0 });
    expect(compareMeasurements([cell('a', [true])], [cell('b', [true], 'one', 'v')], seeded(1))).toBeUndefined();
  });

  it.each([
    ['better', 0.1, { low: 0.05, high: 0.15 }, 0.01],
    ['worse', -0.1, { low: -0.15, high: -0.05 }, 0.01],
    ['uncertain', 0.1, { low: 0.04, high: 0.15 }, 0.01],
    ['uncertain', -0.1, { low: -0.15, high: -0.04 }, 0.01],
    ['uncertain', 0.1, { low: 0.06, high: 0.15 }, 0.05],
    ['uncertain', 0.04, { low: 0.01, high: 0.06 }, 0.01],
    ['none', 0.01, { low: -0.04, high: 0.04 }, 0.9],
    ['none', 0.02, { low: 0.01, high: 0.03 }, 0.001],
    ['uncertain', 0, { low: -0.06, high: 0.04 }, 0.9],
  ] as const)(
    'says "%s" of a difference of %d within %o, with p %d, where 0.05 matters',
    (verdict, difference, interval, p) => {
      expect(verdictOn(difference, interval, p, 0.05)).toBe(verdict);
    },
  );

  it('does not take a few ties for a proof that there is no difference', () => {
    const ties = (count: number) => {
      const right = Array.from({ length: count }, (_, place) => place % 2 === 0);
      return compareMeasurements([cell('a', right)], [cell('b', right)], seeded(1));
    };
    expect(ties(6)).toMatchObject({ difference: 0, verdict: 'uncertain' });
    expect(ties(6)?.interval.high).toBeGreaterThan(0.3);
    expect(ties(200)).toMatchObject({ verdict: 'none' });
    const wins = compareMeasurements([cell('a', Array(6).fill(true))], [cell('b', Array(6).fill(false))], seeded(1));
    expect(wins?.interval.low).toBeLessThan(0.7);
    expect(wins?.interval.high).toBe(1);
  });

  it('adjusts the tests of one table together', () => {
    const [weak] = [
      compareMeasurements(
        [cell('a', Array<boolean>(6).fill(true))],
        [cell('b', Array<boolean>(6).fill(false))],
        seeded(1),
      ),
    ];
    expect(weak?.p).toBeCloseTo(2 / 64, 12);
    const [first] = adjustedTogether([weak, weak, undefined]);
    expect(first?.adjusted).toBeCloseTo(4 / 64, 12);
    expect(first?.verdict).toBe('uncertain');
    const clear = compareMeasurements(
      [cell('a', Array<boolean>(9).fill(true))],
      [cell('b', Array<boolean>(9).fill(false))],
      seeded(1),
    );
    expect(clear?.verdict).toBe('better');
    expect(adjustedTogether(Array<typeof clear>(20).fill(clear))[0]?.verdict).toBe('uncertain');
  });

  it('says which way an uncertain difference goes where the test does', () => {
    const comparison = {
      difference: 0.1,
      interval: { low: 0.02, high: 0.2 },
      p: 0.01,
      adjusted: 0.01,
      examples: 9,
      wins: 5,
      ties: 4,
      losses: 0,
      ...{ leftOut: 0, doubt: 0, isWithheld: false },
    };
    expect(verdictInWords({ ...comparison, verdict: 'uncertain' })).toBe('better, by how much is uncertain');
    expect(verdictInWords({ ...comparison, adjusted: 0.2, verdict: 'uncertain' })).toBe('within noise');
  });
});
