import type { Example, Split, Task } from '../../src/core/task.ts';
import type { KeepTask } from '../../src/tasks/import/imported-task.ts';

/** Keeps the task of an import as storage would, to be looked at. */
export class Keeper {
  readonly sources: string[] = [];
  /** How many examples came in each piece. */
  readonly pieces: number[] = [];
  /** Why nothing is taken, as a database would say. */
  refusal: string | undefined;
  #task: Task | undefined;

  constructor(refusal?: string) {
    this.refusal = refusal;
  }

  readonly keep: KeepTask = ({ task, pieces }, source) => {
    if (this.refusal !== undefined) return Promise.reject(new Error(this.refusal));
    const examples: Record<Split, Example[]> = { train: [], selection: [], test: [] };
    for (const piece of pieces) {
      examples[piece.split].push(...piece.examples);
      this.pieces.push(piece.examples.length);
    }
    const { train, selection, test } = examples;
    this.#task = { ...task, examples: { train, ...(selection.length === 0 ? {} : { selection }), test } };
    this.sources.push(source);
    return Promise.resolve();
  };

  get task(): Task {
    if (this.#task === undefined) throw new Error('No task was kept.');
    return this.#task;
  }
}
