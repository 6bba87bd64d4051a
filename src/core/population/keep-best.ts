import { bestFirst } from '../grading/score.ts';
import { promptsOnSharedExamples } from '../select/on-shared-examples.ts';
import type { ScoredPrompt } from '../select/contender.ts';

/** The best `places` of old and new, best first; of equals the older stays. */
export function keepBest(
  old: readonly ScoredPrompt[],
  young: readonly ScoredPrompt[],
  places: number,
): readonly ScoredPrompt[] {
  return bestFirst(promptsOnSharedExamples([...old, ...young])).slice(0, Math.max(1, places));
}
