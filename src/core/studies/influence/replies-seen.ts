import { digest } from '../../../foundation/pure/digest.ts';
import type { CandidateScored, ReplyLikelihood } from '../../events.ts';
import type { Scored } from '../../evaluate.ts';
import { predictionOf } from '../../metrics/formulas/share.ts';
import type { Reply } from '../../model.ts';
import { ask, note, type Steps } from '../../steps.ts';

/** Enough of an answer to tell it from others. */
const longest = 200;

/**
 * Evaluates and reports what came back along with each score, since right and wrong alone do not tell replies apart:
 * the answers that were read, and how likely the model found each reply, where it tells.
 */
export function* withReplies(steps: Steps<readonly Scored[]>): Steps<readonly Scored[]> {
  const held: CandidateScored[] = [];
  let replies: readonly Reply[] = [];
  while (true) {
    const next = steps.next(replies);
    if (next.done === true) {
      for (const [place, event] of held.entries()) yield* note({ ...event, ...seenIn(next.value[place]) });
      return next.value;
    }
    const step = next.value;
    replies = [];
    if (step.kind === 'ask') replies = yield* ask(step.calls.map((call) => ({ ...call, logProbabilities: true })));
    else if (step.event.type === 'candidate-scored') held.push(step.event);
    else yield step;
  }
}

function seenIn(scored: Scored | undefined): Pick<CandidateScored, 'answers' | 'likelihoods'> {
  const attempts = scored?.attempts ?? [];
  const likelihoods = attempts.flatMap(({ reply }, place) => likelihoodOf(reply, place));
  return {
    answers: attempts.map(({ graded }) => (predictionOf(graded) ?? '').slice(0, longest)),
    ...(likelihoods.length === 0 ? {} : { likelihoods }),
  };
}

function likelihoodOf(reply: Reply, place: number): readonly ReplyLikelihood[] {
  if (reply.kind === 'failed' || reply.logProbability === undefined) return [];
  return [{ place, logProbability: reply.logProbability, reply: digest(reply.text) }];
}
