import type { Random } from '../../foundation/pure/random.ts';
import { mean } from '../grading/score.ts';
import { bootstrapInterval } from '../statistics/bootstrap.ts';
import type { Interval } from '../statistics/interval.ts';
import { signFlipTest } from '../statistics/sign-flip-test.ts';
import type { Mark } from './marks.ts';

/** The same examples under two pairs of prompts; all shares are of `of`. */
export interface PairedGain {
  /** Examples that were answered on both sides; the others are no part of it. */
  readonly of: number;
  /** Examples that were not answered on one side or the other. */
  readonly leftOut: number;
  readonly rightBefore: number;
  readonly rightAfter: number;
  readonly unreadBefore: number;
  readonly unreadAfter: number;
  /** What of the gain comes from replies that became readable, or ceased to be. */
  readonly form: number;
  /** What of it comes from answers that became right, or wrong, where both could be read. */
  readonly substance: number;
  /** Chance of such a difference among the examples that could be read on both sides. */
  readonly pSubstance: number;
  /** 95% interval of the gain. */
  readonly interval: Interval;
  /** Chance of such a gain or loss if both were equally good: sign-flip test, two-sided. */
  readonly p: number;
  /** Standard deviation of an example's difference. */
  readonly spread: number;
}

/** Compares marks of the same examples, in the same order; `undefined` where none was answered on both sides. */
export function pairedGain(before: readonly Mark[], after: readonly Mark[], random: Random): PairedGain | undefined {
  const pairs = before.flatMap((mark, place) => {
    const other = after[place];
    return other === undefined || mark === 'failed' || other === 'failed' ? [] : [[mark, other] as const];
  });
  const of = pairs.length;
  if (of === 0) return undefined;
  const differences = pairs.map(([one, other]) => Number(other === 'right') - Number(one === 'right'));
  const isForm = pairs.map(([one, other]) => one === 'unread' || other === 'unread');
  const sumWhere = (form: boolean) =>
    differences.reduce<number>((sum, difference, place) => sum + (isForm[place] === form ? difference : 0), 0);
  const count = (side: 0 | 1, mark: Mark) => pairs.filter((pair) => pair[side] === mark).length;
  return {
    of,
    leftOut: Math.max(before.length, after.length) - of,
    rightBefore: count(0, 'right'),
    rightAfter: count(1, 'right'),
    unreadBefore: count(0, 'unread'),
    unreadAfter: count(1, 'unread'),
    form: sumWhere(true) / of,
    substance: sumWhere(false) / of,
    pSubstance: signFlipTest(differences.filter((_, place) => isForm[place] === false)),
    interval: intervalOf(differences, random),
    p: signFlipTest(differences),
    spread: spreadOf(differences),
  };
}

function spreadOf(values: readonly number[]): number {
  const centre = mean(values);
  return Math.sqrt(mean(values.map((value) => (value - centre) ** 2)));
}

/** With one example more that the one side wins, and one that the other wins: few examples are never all alike for sure. */
function intervalOf(differences: readonly number[], random: Random): Interval {
  const clusters = [...differences, 1, -1].map((sum) => ({ sum, count: 1 }));
  return bootstrapInterval(clusters, random) ?? { low: -1, high: 1 };
}
