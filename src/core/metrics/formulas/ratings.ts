import { answersOf } from '../../task.ts';
import type { Graded } from '../../metric.ts';
import { predictionOf } from './share.ts';

/** A rating given beside the right one. */
export interface Rating {
  readonly gold: number;
  readonly predicted: number;
}

/** The examples whose answer and prediction are both numbers; of several accepted answers, the nearest one counts. */
export function ratingsOf(graded: readonly Graded[]): readonly Rating[] {
  return graded.flatMap((one) => {
    const predicted = numberIn(predictionOf(one));
    if (predicted === undefined) return [];
    const distance = (gold: number) => Math.abs(gold - predicted);
    const [gold] = acceptedRatings(one).toSorted((a, b) => distance(a) - distance(b));
    return gold === undefined ? [] : [{ gold, predicted }];
  });
}

/** The accepted answers of an example that are numbers. */
export function acceptedRatings({ answer }: Pick<Graded, 'answer'>): readonly number[] {
  return answersOf({ answer }).flatMap((text) => numberIn(text) ?? []);
}

function numberIn(text: string | undefined): number | undefined {
  if (text === undefined || text.trim() === '') return undefined;
  const value = Number(text);
  return Number.isFinite(value) ? value : undefined;
}
