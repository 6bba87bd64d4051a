import { bestFirst } from '../grading/score.ts';
import type { Steps } from '../steps.ts';
import { askQuestions, meanCredit, type Contender, type Question } from './contender.ts';
import { callsForScreening, type BudgetOptions } from './budget.ts';
import { askingOrder, screened, type Contest, type Screening, type Select } from './select.ts';

/**
 * Spends a budget where it tells most: each turn asks the contenders with the highest upper confidence bound one more block,
 * and in the end the contenders asked most often are kept. As in APE and ProTeGi, with three flaws of the latter mended: every
 * contender is asked once first, the logarithm counts examples instead of turns (which made the second turn repeat the
 * first), and nothing is kept that was never asked.
 */
export function ucb({ share, block }: BudgetOptions): Select {
  return function* play(contest: Contest): Steps<Screening> {
    const order = askingOrder(contest);
    const places = Math.min(contest.keep, contest.contenders.length);
    const turns = turnsEach(contest, order, places, { share, block }) * contest.contenders.length;

    let contenders: readonly Contender[] = contest.contenders;
    for (let turn = 0; turn < turns;) {
      const open = contenders.filter(({ known }) => known.size < order.length);
      const chosen = mostPromising(open, order).slice(0, Math.min(Math.max(1, places), turns - turn));
      if (chosen.length === 0) break;
      const asked = yield* askQuestions(
        chosen.map((contender) => ({ contender, questions: order.slice(0, contender.known.size + block) })),
        contest.place,
      );
      contenders = contenders.map((contender) => asked.find(({ number }) => number === contender.number) ?? contender);
      turn += chosen.length;
    }
    const left = new Set(mostAsked(contenders, order).slice(0, places));
    return yield* screened(contenders, (contender) => left.has(contender), 'ucb', contest);
  };
}

/** How often each contender would be asked a block if all were asked alike. */
function turnsEach(
  contest: Contest,
  order: readonly Question[],
  places: number,
  { share, block }: BudgetOptions,
): number {
  const others = Math.max(1, contest.contenders.length - places);
  return Math.max(1, Math.floor(callsForScreening(contest, order, share) / (others * block)));
}

/** Contenders by upper confidence bound (Hoeffding, for credits from 0 to 1); one that was never asked comes first. */
function mostPromising(contenders: readonly Contender[], questions: readonly Question[]): readonly Contender[] {
  const asked = contenders.reduce((sum, { known }) => sum + known.size, 0);
  const bound = (contender: Contender) =>
    contender.known.size === 0
      ? Infinity
      : meanCredit(contender, questions) + Math.sqrt(Math.log(Math.max(2, asked)) / (2 * contender.known.size));
  return bestFirst(contenders.map((contender) => ({ contender, score: bound(contender) }))).map(
    ({ contender }) => contender,
  );
}

/** The contenders that kept being worth asking; among equals the one with the higher mean. */
function mostAsked(contenders: readonly Contender[], questions: readonly Question[]): readonly Contender[] {
  const byMean = bestFirst(contenders.map((contender) => ({ contender, score: meanCredit(contender, questions) })));
  return byMean.map(({ contender }) => contender).toSorted((a, b) => b.known.size - a.known.size);
}
