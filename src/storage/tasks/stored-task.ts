import { examplesOf, type Task, type TaskDefinition } from '../../core/task.ts';
import type { SetAside } from './set-aside.ts';
import type { TaskParts } from './task-parts.ts';

/** What a list of tasks shows; kept apart from the examples, so that listing stays fast. */
export interface TaskSummary {
  readonly id: string;
  readonly name: string;
  readonly addedAt: number;
  readonly updatedAt: number;
  /** Where it came from, for the user: a file name, a generator, an address. */
  readonly source: string;
  readonly parser: string;
  readonly metric: string;
  readonly examples: { readonly train: number; readonly selection: number; readonly test: number };
}

/** A task and where it came from, as it is put into storage. */
export interface TaskToStore {
  readonly task: Task;
  readonly source: string;
  readonly setAside?: readonly SetAside[];
}

/** A task with what was set aside of it. */
export interface StoredTask {
  readonly task: Task;
  readonly setAside: readonly SetAside[];
}

/** The row of a stored task: all of it but the examples, and where they lie. */
export interface TaskBody extends TaskDefinition {
  readonly parts: TaskParts;
}

/** The row of a list for a task. */
export function summaryOfTask(task: Task, source: string, addedAt: number, updatedAt: number): TaskSummary {
  return {
    id: task.id,
    name: task.name,
    addedAt,
    updatedAt,
    source,
    parser: task.parser.id,
    metric: task.metric.id,
    examples: {
      train: task.examples.train.length,
      selection: examplesOf(task, 'selection').length,
      test: task.examples.test.length,
    },
  };
}
