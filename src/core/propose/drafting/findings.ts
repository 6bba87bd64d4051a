import { tags } from '../../meta-prompts.ts';
import type { Message } from '../../model.ts';
import { note, type Steps } from '../../steps.ts';
import { askOptimizer } from './ask-optimizer.ts';
import { textInTag } from './text-in-tag.ts';
import { purposeOf, shownOf, type Draft, type TaskExample } from './draft.ts';

/** A draft and what the optimizer found out for it. */
interface Found<Kind extends Draft> {
  readonly draft: Kind;
  readonly findings: string;
}

/**
 * Asks the optimizer what it makes of each draft and of the examples in its messages, all in one batch. A draft whose call failed for good is noted as
 * rejected and left out.
 */
export function* askForFindings<Kind extends Draft>(
  drafts: readonly Kind[],
  messagesFor: (draft: Kind) => readonly Message[],
  examplesIn: (draft: Kind) => readonly TaskExample[],
): Steps<readonly Found<Kind>[]> {
  const replies = yield* askOptimizer(
    drafts.map((draft) => ({
      messages: messagesFor(draft),
      purpose: { ...purposeOf(draft), stage: 'analysis' },
      shown: shownOf(examplesIn(draft)),
    })),
  );

  const found: Found<Kind>[] = [];
  for (const [index, draft] of drafts.entries()) {
    const reply = replies[index];
    if (reply?.kind !== 'answered') yield* note(callFailed(draft, reply?.detail ?? ''));
    // Findings are prose: without the tag, the whole reply is as good.
    else found.push({ draft, findings: textInTag(reply.text, tags.analysis) ?? reply.text.trim() });
  }
  return found;
}

function callFailed({ level, task, place, candidate }: Draft, detail: string) {
  return {
    type: 'proposal-rejected' as const,
    level,
    round: place.round,
    ...(task === undefined ? {} : { task: task.id }),
    candidate,
    attempt: 1,
    reason: 'call-failed' as const,
    excerpt: detail,
  };
}
