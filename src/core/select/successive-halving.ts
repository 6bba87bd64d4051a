import { bestFirst } from '../grading/score.ts';
import type { Steps } from '../steps.ts';
import { meanCredit, type Contender, type Question } from './contender.ts';
import { callsForScreening, type BudgetOptions } from './budget.ts';
import { askAll, askingOrder, screened, type Contest, type Screening, type Select } from './select.ts';

/**
 * Asks all contenders alike, drops the worse half, asks the rest twice as much, until only as many are left as are kept
 * (Karnin, Koren, Somekh 2013). No longer offered beside successive rejects, its finer sibling; it is here for
 * experiments that name it, so that they open and resume.
 */
export function successiveHalving({ share, block }: BudgetOptions): Select {
  return function* halve(contest: Contest): Steps<Screening> {
    const order = askingOrder(contest);
    const { keep } = contest;
    const rounds = Math.max(1, Math.ceil(Math.log2(contest.contenders.length / Math.max(1, keep))));
    const callsEach = callsForScreening(contest, order, share) / rounds;
    const contenders = new Map(contest.contenders.map((contender) => [contender.number, contender]));

    let running: readonly Contender[] = contest.contenders;
    for (let examples = 0; running.length > keep;) {
      examples = Math.min(order.length, examples + Math.max(block, Math.floor(callsEach / running.length)));
      running = yield* askAll(running, order.slice(0, examples), contest);
      for (const contender of running) contenders.set(contender.number, contender);
      running = betterHalf(running, order, keep);
    }
    const left = new Set(running.map(({ number }) => number));
    return yield* screened([...contenders.values()], ({ number }) => left.has(number), 'successive-halving', contest);
  };
}

function betterHalf(
  contenders: readonly Contender[],
  questions: readonly Question[],
  keep: number,
): readonly Contender[] {
  const places = Math.max(keep, Math.ceil(contenders.length / 2));
  const kept = new Set(
    bestFirst(contenders.map((contender) => ({ contender, score: meanCredit(contender, questions) })))
      .slice(0, places)
      .map(({ contender }) => contender),
  );
  return contenders.filter((contender) => kept.has(contender));
}
