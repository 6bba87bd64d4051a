import { bestFirst } from '../grading/score.ts';
import type { Tried } from '../select/contender.ts';

/** The best `places` of old and new, best first; of equals the older stays. */
export function keepBest(old: readonly Tried[], young: readonly Tried[], places: number): readonly Tried[] {
  return bestFirst([...old, ...young]).slice(0, Math.max(1, places));
}
