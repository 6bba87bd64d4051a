import { bestFirst } from '../grading/score.ts';
import type { Steps } from '../steps.ts';
import { meanCredit, type Contender, type Question } from './contender.ts';
import { callsForScreening, type BudgetOptions } from './budget.ts';
import { askAll, askingOrder, screened, type Contest, type Screening, type Select } from './select.ts';

/**
 * Drops the worst contender, asks the others more, drops the worst again, until only as many are left as are kept (Audibert,
 * Bubeck, Munos 2010; ProTeGi's best selector for few examples). All contenders are asked the same examples.
 */
export function successiveRejects({ share, block }: BudgetOptions): Select {
  return function* reject(contest: Contest): Steps<Screening> {
    const order = askingOrder(contest);
    const plan = examplesByPhase(contest, order, { share, block });
    const contenders = new Map(contest.contenders.map((contender) => [contender.number, contender]));
    let running: readonly Contender[] = contest.contenders;

    for (const examples of plan) {
      running = yield* askAll(running, order.slice(0, examples), contest);
      for (const contender of running) contenders.set(contender.number, contender);
      running = withoutWorst(running, order);
    }
    const left = new Set(running.map(({ number }) => number));
    return yield* screened([...contenders.values()], ({ number }) => left.has(number), 'successive-rejects', contest);
  };
}

/** How many examples every contender left has been asked at the end of each phase. */
function examplesByPhase(
  contest: Contest,
  order: readonly Question[],
  { share, block }: BudgetOptions,
): readonly number[] {
  const count = contest.contenders.length;
  const calls = callsForScreening(contest, order, share);
  // The sum that makes the phases use up the budget exactly: 1/2 + 1/2 + 1/3 + ... + 1/K.
  const weight = Array.from({ length: count }, (_, index) => (index === 0 ? 0.5 : 1 / (index + 1)));
  const total = weight.reduce((sum, value) => sum + value, 0);
  return Array.from({ length: Math.max(0, count - contest.keep) }, (_, phase) => {
    const examples = Math.ceil((calls - count) / (total * (count - phase)));
    return Math.min(order.length, Math.max(block, examples));
  });
}

/** All but the contender with the lowest mean; among equals the youngest goes. */
function withoutWorst(contenders: readonly Contender[], questions: readonly Question[]): readonly Contender[] {
  const worst = bestFirst(contenders.map((contender) => ({ contender, score: meanCredit(contender, questions) }))).at(
    -1,
  )?.contender;
  return contenders.filter((contender) => contender !== worst);
}
