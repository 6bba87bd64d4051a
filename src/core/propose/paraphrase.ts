import { paraphrasePrompt } from '../meta-prompts/paraphrase.ts';
import type { Steps } from '../steps.ts';
import { instructionsIn, requestInstructions, type Draft } from './drafting/draft.ts';
import { requestProposals, type KnownPrompts, type Proposal } from './drafting/request.ts';

/** The same prompts in other words, one call each: a step to the side that needs no example. */
export function* paraphrase(drafts: readonly Draft[], known: KnownPrompts): Steps<readonly Proposal[]> {
  const requests = drafts.map((draft) =>
    requestInstructions(draft, {
      operator: 'paraphrase',
      messages: paraphrasePrompt(draft.level, instructionsIn(draft.parent, draft.task)),
    }),
  );
  return yield* requestProposals(requests, known);
}
