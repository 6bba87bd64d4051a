import { induceSystemPrompt, induceUserPrompt } from '../meta-prompts/induce.ts';
import type { Steps } from '../steps.ts';
import { describeDemos, type DemoDraft } from './drafting/demos.ts';
import { requestInstructions } from './drafting/draft.ts';
import { requestProposals, type KnownPrompts, type Proposal } from './drafting/request.ts';

/**
 * New prompts from questions and right answers alone, one call each (APE, arXiv 2211.01910): blind to the current
 * prompt and its mistakes, so that every proposal is an independent draw.
 */
export function* induce(drafts: readonly DemoDraft[], known: KnownPrompts): Steps<readonly Proposal[]> {
  const requests = drafts.map((draft) =>
    requestInstructions(draft, {
      operator: 'induce',
      messages: (draft.level === 'user' ? induceUserPrompt : induceSystemPrompt)(describeDemos(draft.demos)),
      parents: [],
      examples: draft.demos,
    }),
  );
  return yield* requestProposals(requests, known);
}
