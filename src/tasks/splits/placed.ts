import type { Example, Split } from '../../core/task.ts';

/** An example, and the split its data set put it in, where it has one. */
export interface Placed {
  readonly example: Example;
  readonly split: Split | undefined;
}

/** The examples one after the other: those of a large file are made when they are asked for, and not held. */
export function eachExample(placed: readonly Placed[]): Iterable<Example> {
  return {
    *[Symbol.iterator]() {
      for (const { example } of placed) yield example;
    },
  };
}

/** A row that gave no example. `number` counts lines or rows, as its table does. */
export interface LeftOut {
  readonly section: string;
  readonly number: number;
  readonly column: string;
  readonly reason: string;
}
