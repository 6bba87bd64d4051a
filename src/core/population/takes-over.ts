import { isBetter } from '../grading/score.ts';
import { promptsOnSharedExamples } from '../select/on-shared-examples.ts';
import { questionsOf, finishedContender, type ScoredPrompt } from '../select/contender.ts';
import { chanceOfLead } from '../select/chance-of-lead.ts';

/**
 * Whether a challenger takes over: its score is strictly better, and chance alone would give it such a lead with at
 * most probability `alpha` (1: any lead will do, as in the paper).
 */
export function takesOver(challenger: ScoredPrompt, incumbent: ScoredPrompt, alpha: number): boolean {
  const [mean, toBeat] = promptsOnSharedExamples([challenger, incumbent]).map(({ score }) => score);
  if (!isBetter(mean ?? 0, toBeat ?? 0)) return false;
  if (alpha >= 1) return true;
  const [mine, theirs] = [finishedContender(challenger), finishedContender(incumbent)];
  return chanceOfLead(mine, theirs, questionsOf(mine)) <= alpha;
}
