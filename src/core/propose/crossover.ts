import { crossPrompts } from '../meta-prompts/evolve.ts';
import type { Steps } from '../steps.ts';
import { instructionsIn, requestInstructions, type Draft } from './drafting/draft.ts';
import { requestProposals, type KnownPrompts, type Proposal } from './drafting/request.ts';

/** A child of its parent and another prompt. */
interface CrossDraft extends Draft {
  readonly mate: string;
}

/** Children of two prompts, crossed and mutated in one call each (EvoPrompt's GA, arXiv 2309.08532, section 3.2). */
export function* crossover(drafts: readonly CrossDraft[], known: KnownPrompts): Steps<readonly Proposal[]> {
  const requests = drafts.map((draft) => {
    const [first, second] = [draft.parent, draft.mate].map((prompt) => instructionsIn(prompt, draft.task));
    return requestInstructions(draft, {
      operator: 'crossover',
      messages: crossPrompts(draft.level, first ?? '', second ?? ''),
      parents: [draft.parent, draft.mate],
    });
  });
  return yield* requestProposals(requests, known);
}
