import type { Mapping } from './mapping.ts';

/** Where a task's data came from and under which terms: kept beside the task, shown on its page, exported with it. */
export interface Origin {
  /** A file name, a data set id, or the id of a generator. */
  readonly source: string;
  readonly url?: string;
  readonly licence?: string;
  /** What a reader should be warned of. */
  readonly notice?: string;
  /** How it was read, so that the next file of the same shape needs no decisions. */
  readonly mapping?: Mapping;
  /** The rows of the data set that were taken, where not all were. */
  readonly rows?: readonly number[];
}

/** Names the shape of a table: a mapping kept under it is offered for the next table with the same columns. */
export function presetKey(columns: readonly string[]): string {
  return JSON.stringify([...columns].sort());
}
