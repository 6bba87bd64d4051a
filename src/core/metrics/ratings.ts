import { answersOf } from '../task.ts';
import type { Graded } from './metric.ts';
import { predictionOf } from './share.ts';

/** A rating given beside the right one. */
export interface Rating {
  readonly gold: number;
  readonly predicted: number;
}

/** The examples whose answer and prediction are both numbers. */
export function ratingsOf(graded: readonly Graded[]): readonly Rating[] {
  return graded.flatMap((one) => {
    const gold = numberIn(answersOf(one)[0]);
    const predicted = numberIn(predictionOf(one));
    return gold === undefined || predicted === undefined ? [] : [{ gold, predicted }];
  });
}

/** The right ratings, read or not. */
export function goldRatings(graded: readonly Graded[]): readonly number[] {
  return graded.flatMap(({ answer }) => numberIn(answersOf({ answer })[0]) ?? []);
}

function numberIn(text: string | undefined): number | undefined {
  if (text === undefined || text.trim() === '') return undefined;
  const value = Number(text);
  return Number.isFinite(value) ? value : undefined;
}
