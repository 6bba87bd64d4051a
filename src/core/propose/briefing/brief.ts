import type { Scored } from '../../evaluate.ts';
import { sampleMistakes, type Mistake } from '../../feedback.ts';
import type { Random } from '../../../foundation/pure/random.ts';
import type { SeenPrompt } from '../../population/seen.ts';
import { drawByKind } from './draw-by-kind.ts';

/** How much the optimizer is told: what the paper tells it, or all that is known. An experiment that does not say means the paper. */
export type Briefing = 'paper' | 'full';

/** What is known where a prompt is to be written, beside the mistakes drawn for it. */
export interface Brief {
  /** The prompt to be replaced on the train examples, of every task that is told of. */
  readonly scored: readonly Scored[];
  /** Every prompt of its kind so far. */
  readonly tried: readonly SeenPrompt[];
}

/** The brief of a draft, to be spread into it; none where the paper is followed. */
export function briefed(
  briefing: Briefing,
  scored: readonly Scored[],
  seen: readonly SeenPrompt[],
  task?: string,
): { readonly brief?: Brief } {
  const level = task === undefined ? 'system' : 'user';
  const tried = seen.filter((one) => one.level === level && one.task === task);
  return briefing === 'full' ? { brief: { scored, tried } } : {};
}

/** The mistakes to show for one of the drafts of a batch: at random as in the paper, or by kind and others for each. */
export function drawMistakes(
  briefing: Briefing,
  scored: Scored,
  count: number,
  candidate: number,
  random: Random,
): readonly Mistake[] {
  return briefing === 'full' ? drawByKind(scored, count, candidate, random) : sampleMistakes(scored, count, random);
}
