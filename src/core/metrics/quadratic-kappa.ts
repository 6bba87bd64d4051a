import { isSameText } from './accuracy.ts';
import type { Metric } from '../metric.ts';
import { ratingsOf, type Rating } from './formulas/ratings.ts';

/**
 * Agreement on a scale beyond chance, where an error of two stars weighs four times one of one. Always answering the
 * commonest rating scores 0, where accuracy would give 64 to 69 % on the paper's review tasks. Below-chance agreement
 * is clamped to 0. Unreadable answers have no place on the scale: the kappa of the others is multiplied by their share.
 */
export const quadraticKappa: Metric = {
  id: 'quadratic-kappa',
  title: 'Quadratic kappa',
  help: 'Agreement beyond chance on a scale such as 1 to 5 stars; big errors weigh more, and a constant answer scores 0.',
  isRight: isSameText,
  score(graded) {
    const ratings = ratingsOf(graded);
    return ratings.length === 0 ? 0 : Math.max(0, kappa(ratings)) * (ratings.length / graded.length);
  },
};

/** 1 - disagreement / disagreement expected if the same ratings were given in any other order (Cohen 1968). */
function kappa(ratings: readonly Rating[]): number {
  const mean = (value: (rating: Rating) => number) =>
    ratings.reduce((sum, rating) => sum + value(rating), 0) / ratings.length;
  const meanGold = mean(({ gold }) => gold);
  const meanPredicted = mean(({ predicted }) => predicted);
  const observed = mean(({ gold, predicted }) => (gold - predicted) ** 2);
  const expected =
    mean(({ gold }) => (gold - meanGold) ** 2) +
    mean(({ predicted }) => (predicted - meanPredicted) ** 2) +
    (meanGold - meanPredicted) ** 2;
  return expected === 0 ? 1 : 1 - observed / expected;
}
