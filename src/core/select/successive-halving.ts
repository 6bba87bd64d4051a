import { bestFirst } from '../grading/score.ts';
import type { Steps } from '../steps.ts';
import { meanCredit, type Arm, type Cell } from './contender.ts';
import { callsForScreening, type BudgetOptions } from './budget.ts';
import { askAll, askingOrder, screened, type Contest, type Screening, type Select } from './select.ts';

/**
 * Asks all arms alike, drops the worse half, asks the rest twice as much, until only as many are left as are kept
 * (Karnin, Koren, Somekh 2013). Fewer decisions than successive rejects, so fewer and larger batches.
 */
export function successiveHalving({ share, block }: BudgetOptions): Select {
  return function* halve(contest: Contest): Steps<Screening> {
    const order = askingOrder(contest);
    const { keep } = contest;
    const rounds = Math.max(1, Math.ceil(Math.log2(contest.arms.length / Math.max(1, keep))));
    const callsEach = callsForScreening(contest, order, share) / rounds;
    const arms = new Map(contest.arms.map((arm) => [arm.number, arm]));

    let running: readonly Arm[] = contest.arms;
    for (let examples = 0; running.length > keep;) {
      examples = Math.min(order.length, examples + Math.max(block, Math.floor(callsEach / running.length)));
      running = yield* askAll(running, order.slice(0, examples), contest);
      for (const arm of running) arms.set(arm.number, arm);
      running = betterHalf(running, order, keep);
    }
    const left = new Set(running.map(({ number }) => number));
    return yield* screened([...arms.values()], ({ number }) => left.has(number), 'successive-halving', contest);
  };
}

function betterHalf(arms: readonly Arm[], cells: readonly Cell[], keep: number): readonly Arm[] {
  const places = Math.max(keep, Math.ceil(arms.length / 2));
  const kept = new Set(
    bestFirst(arms.map((arm) => ({ arm, score: meanCredit(arm, cells) })))
      .slice(0, places)
      .map(({ arm }) => arm),
  );
  return arms.filter((arm) => kept.has(arm));
}
