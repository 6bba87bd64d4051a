import { isBetter } from '../grading/score.ts';
import type { ScoredPrompt } from './contender.ts';

/** Whether a step may stand: it is taken back only where it made things worse (TextGrad's validation revert). */
export function stands(step: ScoredPrompt, before: ScoredPrompt): boolean {
  return !isBetter(before.score, step.score);
}
