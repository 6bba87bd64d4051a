import { bestFirst } from '../grading/score.ts';
import type { Steps } from '../steps.ts';
import { askCells, meanCredit, type Arm, type Cell } from './contender.ts';
import { callsForScreening, type BudgetOptions } from './budget.ts';
import { askingOrder, screened, type Contest, type Screening, type Select } from './select.ts';

/**
 * Spends a budget where it tells most: each turn asks the arms with the highest upper confidence bound one more block,
 * and in the end the arms asked most often are kept. As in APE and ProTeGi, with three flaws of the latter mended: every
 * arm is asked once first, the logarithm counts examples instead of turns (which made the second turn repeat the
 * first), and nothing is kept that was never asked.
 */
export function ucb({ share, block }: BudgetOptions): Select {
  return function* play(contest: Contest): Steps<Screening> {
    const order = askingOrder(contest);
    const places = Math.min(contest.keep, contest.arms.length);
    const turns = turnsEach(contest, order, places, { share, block }) * contest.arms.length;

    let arms: readonly Arm[] = contest.arms;
    for (let turn = 0; turn < turns;) {
      const open = arms.filter(({ known }) => known.size < order.length);
      const chosen = mostPromising(open, order).slice(0, Math.min(Math.max(1, places), turns - turn));
      if (chosen.length === 0) break;
      const asked = yield* askCells(
        chosen.map((arm) => ({ arm, cells: order.slice(0, arm.known.size + block) })),
        contest.place,
      );
      arms = arms.map((arm) => asked.find(({ number }) => number === arm.number) ?? arm);
      turn += chosen.length;
    }
    const left = new Set(mostAsked(arms, order).slice(0, places));
    return yield* screened(arms, (arm) => left.has(arm), 'ucb', contest);
  };
}

/** How often each arm would be asked a block if all were asked alike. */
function turnsEach(contest: Contest, order: readonly Cell[], places: number, { share, block }: BudgetOptions): number {
  const others = Math.max(1, contest.arms.length - places);
  return Math.max(1, Math.floor(callsForScreening(contest, order, share) / (others * block)));
}

/** Arms by upper confidence bound (Hoeffding, for credits from 0 to 1); one that was never asked comes first. */
function mostPromising(arms: readonly Arm[], cells: readonly Cell[]): readonly Arm[] {
  const asked = arms.reduce((sum, { known }) => sum + known.size, 0);
  const bound = (arm: Arm) =>
    arm.known.size === 0
      ? Infinity
      : meanCredit(arm, cells) + Math.sqrt(Math.log(Math.max(2, asked)) / (2 * arm.known.size));
  return bestFirst(arms.map((arm) => ({ arm, score: bound(arm) }))).map(({ arm }) => arm);
}

/** The arms that kept being worth asking; among equals the one with the higher mean. */
function mostAsked(arms: readonly Arm[], cells: readonly Cell[]): readonly Arm[] {
  const byMean = bestFirst(arms.map((arm) => ({ arm, score: meanCredit(arm, cells) })));
  return byMean.map(({ arm }) => arm).toSorted((a, b) => b.known.size - a.known.size);
}
