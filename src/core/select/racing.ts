import { bestFirst } from '../grading/score.ts';
import type { Steps } from '../steps.ts';
import { finishedContender, meanCredit, type Contender, type Question } from './contender.ts';
import { askAll, askingOrder, screened, type Contest, type Screening, type Select } from './select.ts';
import { chanceOfLead } from './chance-of-lead.ts';

export interface RacingOptions {
  /** Examples asked of every contender before it is decided who stays. */
  readonly block: number;
  /** A contender is dropped where chance alone would put it so far behind with at most this probability. */
  readonly dropAlpha: number;
}

/**
 * Asks all contenders the same examples, block by block, and drops those that are significantly worse than the last one
 * that would be kept. The prompts already scored race along at no cost. After CAPO (arXiv 2504.16005), which races with
 * a paired t test; the sign test here is exact for right and wrong, and needs no assumption for few examples.
 */
export function racing({ block, dropAlpha }: RacingOptions): Select {
  return function* race(contest: Contest): Steps<Screening> {
    const order = askingOrder(contest);
    const stride = Math.max(block, contest.contenders[0]?.candidates.length ?? 1);
    const rivals = contest.rivals.map(finishedContender);
    const standing = new Map(contest.contenders.map((contender) => [contender.number, contender]));
    let running: readonly Contender[] = contest.contenders;

    for (let asked = stride; running.length > 0 && asked - stride < order.length; asked += stride) {
      running = yield* askAll(running, order.slice(asked - stride, asked), contest);
      for (const contender of running) standing.set(contender.number, contender);
      if (asked >= order.length) break;
      const questions = order.slice(0, asked);
      const bar = lastKept([...rivals, ...running], questions, contest.keep);
      running = running.filter((contender) => bar === undefined || chanceOfLead(bar, contender, questions) > dropAlpha);
    }
    const left = new Set(running.map(({ number }) => number));
    return yield* screened([...standing.values()], ({ number }) => left.has(number), 'racing', contest);
  };
}

/** The contender that holds the last of the places, by what was asked so far. */
function lastKept(
  contenders: readonly Contender[],
  questions: readonly Question[],
  keep: number,
): Contender | undefined {
  return bestFirst(contenders.map((contender) => ({ contender, score: meanCredit(contender, questions) })))[keep - 1]
    ?.contender;
}
