import type { Candidate, Place } from '../../evaluate.ts';
import type { Level } from '../../events.ts';
import type { Problem } from '../../method.ts';
import type { SeenPrompt } from '../../population/seen.ts';
import type { Draft } from '../../propose/drafting/draft.ts';
import type { Random } from '../../../foundation/pure/random.ts';
import type { SelectorSettings } from '../../select/index.ts';
import { selectionSplit, type Task } from '../../task.ts';

/** What every search on one level can be told. */
export interface LevelSettings extends SelectorSettings {
  /** The user prompt of each task under the fixed system prompt, or the system prompt across all tasks. */
  readonly level: Level;
  readonly rounds: number;
  /** A new prompt becomes the best where chance would give it its lead with at most this probability. */
  readonly acceptAlpha: number;
  readonly longestPrompt: number;
  readonly testAtEnd: boolean;
}

/** What is being improved: one task's user prompt, or the system prompt that all tasks share. */
export interface Aim<Settings> {
  readonly level: Level;
  /** The one task of a user prompt; all tasks of a system prompt. */
  readonly tasks: readonly Task[];
  /** The system prompt the search starts from. */
  readonly system: string;
  readonly initial: string;
  readonly settings: Settings;
  /** Independent of the other aims, so that none changes the course of another. */
  readonly random: Random;
}

/** For user prompts one aim a task; for the system prompt a single one. */
export function aimsOf<Settings extends LevelSettings>(problem: Problem<Settings>): readonly Aim<Settings>[] {
  const { systemPrompt: system, tasks, settings, random } = problem;
  const { level } = settings;
  if (level === 'system') return [{ level, tasks, system, initial: system, settings, random: random.fork('system') }];
  return tasks.map((task) => ({
    ...{ level, tasks: [task], system, initial: task.userPrompt, settings },
    random: random.fork(`task ${task.id}`),
  }));
}

/** A prompt as it is tried: a user prompt on its task, a system prompt on all tasks with their user prompts. */
export function candidatesFor<Settings>({ level, tasks, system }: Aim<Settings>, text: string): readonly Candidate[] {
  return tasks.map((task) => ({
    task,
    split: selectionSplit(task),
    ...(level === 'user' ? { system, user: text } : { system: text, user: task.userPrompt }),
  }));
}

/** What any operator has to know about a prompt to be written. */
export function draftOf<Settings extends LevelSettings>(
  parent: string,
  candidate: number,
  round: number,
  aim: Aim<Settings>,
): Draft {
  const [task] = aim.tasks;
  return {
    level: aim.level,
    place: roundOf(aim, round),
    candidate,
    parent,
    system: aim.level === 'user' ? aim.system : parent,
    ...(aim.level === 'user' && task !== undefined ? { task } : {}),
    longest: aim.settings.longestPrompt,
  };
}

/** Where in the run a round's calls belong. */
export function roundOf<Settings>({ level }: Aim<Settings>, round: number): Place {
  return { phase: level === 'user' ? 'inner' : 'outer', round };
}

/** Names the level, and the task of a user prompt. */
export function placeIn<Settings>({ level, tasks }: Aim<Settings>): Pick<SeenPrompt, 'level' | 'task'> {
  const [task] = tasks;
  return level === 'user' && task !== undefined ? { level, task: task.id } : { level };
}
