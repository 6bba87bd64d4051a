import { outdoSystemPrompts, outdoUserPrompts } from '../meta-prompts/trajectory.ts';
import type { RatedPrompt } from '../population/seen.ts';
import type { Steps } from '../steps.ts';
import type { Task } from '../task.ts';
import { describeDemos, type DemoDraft } from './drafting/demos.ts';
import { instructionsIn, requestInstructions } from './drafting/draft.ts';
import { requestProposals, type KnownPrompts, type Proposal } from './drafting/request.ts';

/** A draft that learns from how earlier prompts scored. */
interface TrajectoryDraft extends DemoDraft {
  /** Best first. */
  readonly rated: readonly RatedPrompt[];
}

/**
 * New prompts from a list of scored ones, worst first, with a few examples (OPRO, arXiv 2309.03409). A system prompt
 * is listed with its score on each task, which the original, made for one task, does not have.
 */
export function* trajectory(drafts: readonly TrajectoryDraft[], known: KnownPrompts): Steps<readonly Proposal[]> {
  const requests = drafts.map((draft) => {
    const scored = describeRated(draft.rated, draft.task);
    const examples = describeDemos(draft.demos);
    return requestInstructions(draft, {
      operator: 'trajectory',
      messages: draft.level === 'user' ? outdoUserPrompts(scored, examples) : outdoSystemPrompts(scored, examples),
      parents: draft.rated.map(({ text }) => text),
      examples: draft.demos,
    });
  });
  return yield* requestProposals(requests, known);
}

function describeRated(rated: readonly RatedPrompt[], task: Task | undefined): string {
  const block = task === undefined ? 'system_prompt' : 'user_prompt';
  return rated
    .toReversed()
    .map((one) =>
      [
        `<${block}>\n${instructionsIn(one.text, task)}\n</${block}>`,
        `Score: ${percent(one.score)}${task === undefined ? byTask(one) : ''}`,
      ].join('\n'),
    )
    .join('\n\n');
}

function byTask({ byTask: scores }: RatedPrompt): string {
  const columns = Object.entries(scores).map(([name, score]) => `${name} ${percent(score)}`);
  return columns.length < 2 ? '' : ` (${columns.join(', ')})`;
}

function percent(score: number): string {
  return String(Math.round(100 * score));
}
