import { tags } from '../../meta-prompts.ts';
import type { RejectionReason } from '../../events.ts';
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
  nothingToSay: (draft: Kind, findings: string) => boolean = () => false,
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
    if (reply?.kind !== 'answered') {
      yield* note(rejected(draft, 'call-failed', reply?.detail ?? ''));
      continue;
    }
    // Findings are prose: without the tag, the whole reply is as good.
    const findings = textInTag(reply.text, tags.analysis) ?? reply.text.trim();
    if (nothingToSay(draft, findings)) yield* note(rejected(draft, 'not-the-cause', findings.slice(0, 300)));
    else found.push({ draft, findings });
  }
  return found;
}

function rejected({ level, task, place, candidate }: Draft, reason: RejectionReason, excerpt: string) {
  return {
    type: 'proposal-rejected' as const,
    level,
    round: place.round,
    ...(task === undefined ? {} : { task: task.id }),
    candidate,
    attempt: 1,
    reason,
    excerpt,
  };
}
