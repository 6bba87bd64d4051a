import type { CandidateScored } from '../events.ts';
import type { Scored } from '../evaluate.ts';
import { predictionOf } from '../metrics/share.ts';
import type { Reply } from '../model.ts';
import { note, type Steps } from '../steps.ts';

/** Enough of an answer to tell it from others. */
const longest = 200;

/** Evaluates and reports the answers that were read along with each score: right and wrong alone do not tell them apart. */
export function* withAnswers(steps: Steps<readonly Scored[]>): Steps<readonly Scored[]> {
  const held: CandidateScored[] = [];
  let replies: readonly Reply[] = [];
  while (true) {
    const next = steps.next(replies);
    if (next.done === true) {
      for (const [place, event] of held.entries()) yield* note({ ...event, answers: answersOf(next.value[place]) });
      return next.value;
    }
    const step = next.value;
    replies = [];
    if (step.kind === 'ask') replies = yield step;
    else if (step.event.type === 'candidate-scored') held.push(step.event);
    else yield step;
  }
}

function answersOf(scored: Scored | undefined): readonly string[] {
  return (scored?.attempts ?? []).map(({ graded }) => (predictionOf(graded) ?? '').slice(0, longest));
}
