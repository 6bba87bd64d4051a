import { proposeGrounded } from '../meta-prompts/grounded.ts';
import type { Steps } from '../steps.ts';
import { describeDemos, type Demo, type DemoDraft } from './drafting/demos.ts';
import { instructionsIn, requestInstructions } from './drafting/draft.ts';
import { requestProposals, type KnownPrompts, type Proposal } from './drafting/request.ts';

/** A draft grounded in what is known of the data. */
interface GroundedDraft extends DemoDraft {
  readonly summary: string;
  /** The examples the summary was made from: they were shown too. */
  readonly summarised: readonly Demo[];
  /** How to write it this time, so that proposals differ. */
  readonly tip: string;
}

/** New prompts from a summary of the data, a few examples and a tip (MIPROv2's grounded proposer, arXiv 2406.11695). */
export function* grounded(drafts: readonly GroundedDraft[], known: KnownPrompts): Steps<readonly Proposal[]> {
  const requests = drafts.map((draft) => {
    const { level, summary, summarised, demos, parent, task, tip } = draft;
    return requestInstructions(draft, {
      operator: 'grounded',
      messages: proposeGrounded(level, summary, describeDemos(demos), instructionsIn(parent, task), tip),
      examples: [...demos, ...summarised.filter((one) => !demos.some(({ example }) => example === one.example))],
      analysis: summary,
    });
  });
  return yield* requestProposals(requests, known);
}
