import { isBetter } from '../grading/score.ts';
import type { Tried } from './contender.ts';

/** Whether a step may stand: it is taken back only where it made things worse (TextGrad's validation revert). */
export function stands(step: Tried, before: Tried): boolean {
  return !isBetter(before.score, step.score);
}
