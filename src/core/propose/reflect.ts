import { describeMistake, type Mistake } from '../feedback.ts';
import { analyseSystemPrompt, analyseUserPrompt, rewriteSystemPrompt, rewriteUserPrompt } from '../meta-prompts.ts';
import {
  analyseSystemBriefed,
  analyseUserBriefed,
  notTheCause,
  rewriteSystemBriefed,
  rewriteUserBriefed,
} from '../meta-prompts/briefed.ts';
import type { Message } from '../model.ts';
import type { Steps } from '../steps.ts';
import { fenced } from './briefing/fenced.ts';
import { partsOf, rightIn } from './briefing/parts.ts';
import { askForFindings } from './drafting/findings.ts';
import { examplesIn, requestWhole, type LearningDraft } from './drafting/draft.ts';
import { requestProposals, type KnownPrompts, type Proposal } from './drafting/request.ts';

/**
 * New prompts from mistakes: the optimizer first says what is wrong, then rewrites (paper, Algorithm 1; official
 * `Node.optimize_user_only` and `optimize_system_only`). A system prompt is rewritten from the findings alone. All
 * drafts go out together.
 */
export function* reflect(drafts: readonly LearningDraft[], known: KnownPrompts): Steps<readonly Proposal[]> {
  const found = yield* askForFindings(drafts, analyse, (draft) => examplesIn(shownIn(draft)), isNotTheCause);
  const requests = found.map(({ draft, findings }) =>
    requestWhole(draft, {
      operator: 'reflect',
      messages: rewrite(draft, findings),
      examples: examplesIn(shownIn(draft)),
      analysis: findings,
    }),
  );
  return yield* requestProposals(requests, known);
}

/** The cases that the requests for a draft show. */
function shownIn(draft: LearningDraft): readonly Mistake[] {
  const { mistakes, brief } = draft;
  return brief === undefined ? mistakes : [...mistakes, ...rightIn(draft, brief)];
}

/** Whether the optimizer said that another system prompt would not help, where it was told that it may. */
function isNotTheCause({ task, brief }: LearningDraft, findings: string): boolean {
  return brief !== undefined && task === undefined && findings.toUpperCase().startsWith(notTheCause);
}

function analyse(draft: LearningDraft): readonly Message[] {
  const { task, system, parent, mistakes, brief } = draft;
  if (brief !== undefined)
    return (task === undefined ? analyseSystemBriefed : analyseUserBriefed)(partsOf(draft, brief));
  const block = mistakes.map(describeMistake).join('\n');
  return task === undefined ? analyseSystemPrompt(parent, block) : analyseUserPrompt(system, parent, block);
}

function rewrite(draft: LearningDraft, findings: string): readonly Message[] {
  const { task, system, parent, mistakes, brief } = draft;
  if (brief !== undefined) {
    const write = task === undefined ? rewriteSystemBriefed : rewriteUserBriefed;
    return write(partsOf(draft, brief), fenced('findings', findings));
  }
  if (task === undefined) return rewriteSystemPrompt(parent, findings);
  return rewriteUserPrompt(system, parent, mistakes.map(describeMistake).join('\n'), findings, task.suffix);
}
