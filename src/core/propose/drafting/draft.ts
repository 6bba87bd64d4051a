import type { Level, ShownExample } from '../../events.ts';
import type { Place } from '../../evaluate.ts';
import type { Mistake } from '../../feedback.ts';
import { tags } from '../../meta-prompts.ts';
import type { Message } from '../../model.ts';
import { hasSlot } from '../../render.ts';
import type { Example, Task } from '../../task.ts';
import type { Brief } from '../briefing/brief.ts';
import type { ProposalRequest } from './request.ts';

/** A prompt to be written: where in the search, at which level, and what it may take the place of. */
export interface Draft {
  readonly level: Level;
  readonly place: Place;
  /** Its place among the prompts drawn together. */
  readonly candidate: number;
  /** The prompt it is to be better than. */
  readonly parent: string;
  /** The system prompt in use; for a system prompt, the parent itself. */
  readonly system: string;
  /** The task of a user prompt; a system prompt has none. */
  readonly task?: Task;
  /** In characters. */
  readonly longest: number;
}

/** A draft that learns from what went wrong. */
export interface LearningDraft extends Draft {
  readonly mistakes: readonly Mistake[];
  /** What else is known; without it the optimizer is told what the paper tells it. */
  readonly brief?: Brief;
}

/** An example and the task it belongs to. */
export interface TaskExample {
  readonly task: Task;
  readonly example: Example;
}

/** What an operator adds to a draft to make it a request. */
interface Asking {
  readonly operator: string;
  readonly messages: readonly Message[];
  /** The prompts it is made from, the one it replaces first; the draft's parent where left out. */
  readonly parents?: readonly string[];
  /** The examples that the messages show. */
  readonly examples?: readonly TaskExample[];
  readonly analysis?: string;
}

/** Asks for a whole prompt; a user prompt must come with its question slot. */
export function requestWhole(draft: Draft, asking: Asking): ProposalRequest {
  const { operator, messages, parents = [draft.parent], examples = [], analysis } = asking;
  const user = draft.level === 'user';
  return {
    purpose: purposeOf(draft),
    level: draft.level,
    operator,
    parents,
    messages,
    expects: { tag: user ? tags.userPrompt : tags.systemPrompt, slot: user },
    guard: { questions: examples.map(({ example }) => example.question), parent: draft.parent, longest: draft.longest },
    shown: shownOf(examples),
    ...(analysis === undefined ? {} : { analysis }),
  };
}

/** Asks for instructions alone: a user prompt that comes without a question slot gets its task's suffix. */
export function requestInstructions(draft: Draft, asking: Asking): ProposalRequest {
  const request = requestWhole(draft, asking);
  const { task } = draft;
  if (task === undefined) return request;
  const complete = (written: string) => (hasSlot(written) ? written : `${written}\n\n${task.suffix}`);
  return { ...request, expects: { ...request.expects, slot: false }, guard: { ...request.guard, complete } };
}

/** A user prompt without its task's suffix, where it ends with it; any other prompt as it is. */
export function instructionsIn(prompt: string, task: Task | undefined): string {
  if (task === undefined || !prompt.endsWith(task.suffix)) return prompt;
  return prompt.slice(0, prompt.length - task.suffix.length).trim();
}

/** The examples that mistakes were made on. */
export function examplesIn(mistakes: readonly Mistake[]): readonly TaskExample[] {
  return mistakes.map(({ scored, attempt }) => ({ task: scored.task, example: attempt.example }));
}

/** Examples by their ids, as a run lists them. */
export function shownOf(examples: readonly TaskExample[]): readonly ShownExample[] {
  return examples.map(({ task, example }) => ({ task: task.id, example: example.id }));
}

/** Where in the run the calls for a draft belong. */
export function purposeOf({ place, task, candidate }: Draft) {
  return { ...place, ...(task === undefined ? {} : { task: task.id }), candidate };
}
