import { bestFirst } from '../grading/score.ts';
import type { Steps } from '../steps.ts';
import { meanCredit, type Arm, type Cell } from './contender.ts';
import { callsForScreening, type BudgetOptions } from './budget.ts';
import { askAll, askingOrder, screened, type Contest, type Screening, type Select } from './select.ts';

/**
 * Drops the worst arm, asks the others more, drops the worst again, until only as many are left as are kept (Audibert,
 * Bubeck, Munos 2010; ProTeGi's best selector for few examples). All arms are asked the same examples.
 */
export function successiveRejects({ share, block }: BudgetOptions): Select {
  return function* reject(contest: Contest): Steps<Screening> {
    const order = askingOrder(contest);
    const plan = examplesByPhase(contest, order, { share, block });
    const arms = new Map(contest.arms.map((arm) => [arm.number, arm]));
    let running: readonly Arm[] = contest.arms;

    for (const examples of plan) {
      running = yield* askAll(running, order.slice(0, examples), contest);
      for (const arm of running) arms.set(arm.number, arm);
      running = withoutWorst(running, order);
    }
    const left = new Set(running.map(({ number }) => number));
    return yield* screened([...arms.values()], ({ number }) => left.has(number), 'successive-rejects', contest);
  };
}

/** How many examples every arm left has been asked at the end of each phase. */
function examplesByPhase(contest: Contest, order: readonly Cell[], { share, block }: BudgetOptions): readonly number[] {
  const count = contest.arms.length;
  const calls = callsForScreening(contest, order, share);
  // The sum that makes the phases use up the budget exactly: 1/2 + 1/2 + 1/3 + ... + 1/K.
  const weight = Array.from({ length: count }, (_, index) => (index === 0 ? 0.5 : 1 / (index + 1)));
  const total = weight.reduce((sum, value) => sum + value, 0);
  return Array.from({ length: Math.max(0, count - contest.keep) }, (_, phase) => {
    const examples = Math.ceil((calls - count) / (total * (count - phase)));
    return Math.min(order.length, Math.max(block, examples));
  });
}

/** All but the arm with the lowest mean; among equals the youngest goes. */
function withoutWorst(arms: readonly Arm[], cells: readonly Cell[]): readonly Arm[] {
  const worst = bestFirst(arms.map((arm) => ({ arm, score: meanCredit(arm, cells) }))).at(-1)?.arm;
  return arms.filter((arm) => arm !== worst);
}
