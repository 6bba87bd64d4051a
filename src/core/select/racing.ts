import { bestFirst } from '../grading/score.ts';
import type { Steps } from '../steps.ts';
import { finishedArm, meanCredit, type Arm, type Cell } from './contender.ts';
import { askAll, askingOrder, screened, type Contest, type Screening, type Select } from './select.ts';
import { chanceOfLead } from './chance-of-lead.ts';

export interface RacingOptions {
  /** Examples asked of every arm before it is decided who stays. */
  readonly block: number;
  /** An arm is dropped where chance alone would put it so far behind with at most this probability. */
  readonly dropAlpha: number;
}

/**
 * Asks all arms the same examples, block by block, and drops those that are significantly worse than the last one
 * that would be kept. The prompts already scored race along at no cost. After CAPO (arXiv 2504.16005), which races with
 * a paired t test; the sign test here is exact for right and wrong, and needs no assumption for few examples.
 */
export function racing({ block, dropAlpha }: RacingOptions): Select {
  return function* race(contest: Contest): Steps<Screening> {
    const order = askingOrder(contest);
    const stride = Math.max(block, contest.arms[0]?.candidates.length ?? 1);
    const rivals = contest.rivals.map(finishedArm);
    const standing = new Map(contest.arms.map((arm) => [arm.number, arm]));
    let running: readonly Arm[] = contest.arms;

    for (let asked = stride; running.length > 0 && asked - stride < order.length; asked += stride) {
      running = yield* askAll(running, order.slice(asked - stride, asked), contest);
      for (const arm of running) standing.set(arm.number, arm);
      if (asked >= order.length) break;
      const cells = order.slice(0, asked);
      const bar = lastKept([...rivals, ...running], cells, contest.keep);
      running = running.filter((arm) => bar === undefined || chanceOfLead(bar, arm, cells) > dropAlpha);
    }
    const left = new Set(running.map(({ number }) => number));
    return yield* screened([...standing.values()], ({ number }) => left.has(number), 'racing', contest);
  };
}

/** The arm that holds the last of the places, by what was asked so far. */
function lastKept(arms: readonly Arm[], cells: readonly Cell[], keep: number): Arm | undefined {
  return bestFirst(arms.map((arm) => ({ arm, score: meanCredit(arm, cells) })))[keep - 1]?.arm;
}
