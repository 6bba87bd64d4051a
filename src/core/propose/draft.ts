import type { Level } from '../events.ts';
import type { Place } from '../evaluate.ts';
import { shownExamples, type Mistake } from '../feedback.ts';
import { tags } from '../meta-prompts.ts';
import type { Message } from '../model.ts';
import type { Task } from '../task.ts';
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
}

/** What one operator adds to a draft to make it a request. */
interface Asking {
  readonly operator: string;
  readonly messages: readonly Message[];
  /** The prompts it is made from, the one it replaces first; the parent alone where left out. */
  readonly parents?: readonly string[];
  readonly mistakes?: readonly Mistake[];
  readonly analysis?: string;
}

/** Where in the run the calls for a draft belong. */
export function purposeOf({ place, task, candidate }: Draft) {
  return { ...place, ...(task === undefined ? {} : { task: task.id }), candidate };
}

/** Asks for a whole prompt; a user prompt must hold the question slot. */
export function requestWhole(draft: Draft, asking: Asking): ProposalRequest {
  const { operator, messages, parents = [draft.parent], mistakes = [], analysis } = asking;
  const user = draft.level === 'user';
  return {
    purpose: purposeOf(draft),
    level: draft.level,
    operator,
    parents,
    messages,
    expects: { tag: user ? tags.userPrompt : tags.systemPrompt, slot: user },
    guard: {
      questions: mistakes.map(({ attempt }) => attempt.example.question),
      parent: draft.parent,
      longest: draft.longest,
    },
    shown: shownExamples(mistakes),
    ...(analysis === undefined ? {} : { analysis }),
  };
}
