import type { Graded } from '../../metric.ts';

/** The share of examples that came out right; 0 where there are none. */
export function shareRight(graded: readonly Graded[]): number {
  return graded.length === 0 ? 0 : graded.filter(({ outcome }) => outcome === 'right').length / graded.length;
}

/** The answer read from a graded example; `undefined` where none was read. */
export function predictionOf(graded: Graded): string | undefined {
  return graded.outcome === 'right' || graded.outcome === 'wrong' ? graded.predicted : undefined;
}

/** The mean of a value over all examples; 0 where there are none. */
export function meanOver(graded: readonly Graded[], valueOf: (one: Graded) => number): number {
  return graded.length === 0 ? 0 : graded.reduce((sum, one) => sum + valueOf(one), 0) / graded.length;
}
