import { describeMistake } from '../feedback.ts';
import { reflectOnSystemPrompt, reflectOnUserPrompt } from '../meta-prompts/reflect-once.ts';
import { render } from '../render.ts';
import type { Steps } from '../steps.ts';
import { examplesIn, requestWhole, type Draft } from './drafting/draft.ts';
import type { Answered } from './drafting/mini-batch.ts';
import { requestProposals, type KnownPrompts, type Proposal } from './drafting/request.ts';

/** A draft that is shown what was right as well as what was wrong. */
interface AttemptsDraft extends Draft {
  /** Every answer of a mini-batch, right or wrong. */
  readonly attempts: readonly Answered[];
}

/** New prompts from a mini-batch with its outcomes, one call each (GEPA, arXiv 2507.19457). */
export function* reflectOnce(drafts: readonly AttemptsDraft[], known: KnownPrompts): Steps<readonly Proposal[]> {
  const requests = drafts.map((draft) => {
    const { task, system, parent, attempts } = draft;
    const block = attempts.map(describeAttempt).join('\n');
    return requestWhole(draft, {
      operator: 'reflect-once',
      messages:
        task === undefined
          ? reflectOnSystemPrompt(parent, block)
          : reflectOnUserPrompt(system, parent, block, task.suffix),
      examples: examplesIn(attempts),
    });
  });
  return yield* requestProposals(requests, known);
}

function describeAttempt(one: Answered): string {
  const { scored, attempt } = one;
  if (attempt.graded.outcome !== 'right') return describeMistake(one);
  const user = render('', scored.user, attempt.example.question)[0]?.content ?? '';
  const reply = attempt.reply.kind === 'answered' ? attempt.reply.text : '';
  return [
    '<right>',
    `<user_message>\n${user.slice(0, 3000)}\n</user_message>`,
    `<reply>\n${reply.slice(0, 3000)}\n</reply>`,
    '</right>',
  ].join('\n');
}
