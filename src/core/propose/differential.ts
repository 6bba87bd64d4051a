import { differPrompts } from '../meta-prompts/evolve.ts';
import type { Steps } from '../steps.ts';
import { instructionsIn, requestInstructions, type Draft } from './drafting/draft.ts';
import { requestProposals, type KnownPrompts, type Proposal } from './drafting/request.ts';

/** A prompt to develop with what two others differ in, and the best so far. */
interface DifferentialDraft extends Draft {
  readonly one: string;
  readonly other: string;
  readonly best: string;
}

/** Children by differential evolution, one call each (EvoPrompt's DE, arXiv 2309.08532, section 3.3). */
export function* differential(drafts: readonly DifferentialDraft[], known: KnownPrompts): Steps<readonly Proposal[]> {
  const requests = drafts.map((draft) => {
    const bare = (prompt: string) => instructionsIn(prompt, draft.task);
    const { level, parent, one, other, best } = draft;
    return requestInstructions(draft, {
      operator: 'differential',
      messages: differPrompts(level, bare(parent), bare(one), bare(other), bare(best)),
      parents: [...new Set([parent, one, other, best])],
    });
  });
  return yield* requestProposals(requests, known);
}
