import { describeMistake } from '../feedback.ts';
import { analyseSystemPrompt, analyseUserPrompt, rewriteSystemPrompt, rewriteUserPrompt } from '../meta-prompts.ts';
import type { Message } from '../model.ts';
import type { Steps } from '../steps.ts';
import { askForFindings } from './drafting/findings.ts';
import { examplesIn, requestWhole, type LearningDraft } from './drafting/draft.ts';
import { requestProposals, type KnownPrompts, type Proposal } from './drafting/request.ts';

/**
 * New prompts from mistakes: the optimizer first says what is wrong, then rewrites (paper, Algorithm 1; official
 * `Node.optimize_user_only` and `optimize_system_only`). A system prompt is rewritten from the findings alone. All
 * drafts go out together.
 */
export function* reflect(drafts: readonly LearningDraft[], known: KnownPrompts): Steps<readonly Proposal[]> {
  const found = yield* askForFindings(drafts, analyse, ({ mistakes }) => examplesIn(mistakes));
  const requests = found.map(({ draft, findings }) =>
    requestWhole(draft, {
      operator: 'reflect',
      messages: rewrite(draft, findings),
      examples: examplesIn(draft.mistakes),
      analysis: findings,
    }),
  );
  return yield* requestProposals(requests, known);
}

function analyse({ task, system, parent, mistakes }: LearningDraft): readonly Message[] {
  const block = mistakes.map(describeMistake).join('\n');
  return task === undefined ? analyseSystemPrompt(parent, block) : analyseUserPrompt(system, parent, block);
}

function rewrite({ task, system, parent, mistakes }: LearningDraft, findings: string): readonly Message[] {
  if (task === undefined) return rewriteSystemPrompt(parent, findings);
  return rewriteUserPrompt(system, parent, mistakes.map(describeMistake).join('\n'), findings, task.suffix);
}
