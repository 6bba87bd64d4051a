import { examplesOf, type Task } from '../core/task.ts';

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
