import { isSameText } from './accuracy.ts';
import type { Metric } from '../metric.ts';
import { acceptedRatings, ratingsOf } from './formulas/ratings.ts';

/**
 * One minus the mean absolute error, measured on the scale of the right answers: 1 is always right, 0 always off by
 * the whole scale. Unreadable answers count as off by the whole scale.
 */
export const closeness: Metric = {
  id: 'closeness',
  title: 'Closeness (1 − mean absolute error)',
  help: 'How near the numbers are: 1 − mean absolute error, divided by the range of the right answers in these examples.',
  isRight: isSameText,
  score(graded) {
    const gold = graded.flatMap(acceptedRatings);
    if (gold.length === 0) return 0;
    const [lowest, highest] = gold.reduce(
      ([low, high], value) => [Math.min(low, value), Math.max(high, value)],
      [Infinity, -Infinity],
    );
    const range = highest - lowest || 1;
    const total = ratingsOf(graded).reduce(
      (sum, rating) => sum + Math.max(0, 1 - Math.abs(rating.gold - rating.predicted) / range),
      0,
    );
    return total / graded.length;
  },
};
