import type { Example, Split } from '../core/task.ts';

/** An example, and the split its data set put it in, where it has one. */
export interface Placed {
  readonly example: Example;
  readonly split: Split | undefined;
}

/** A row that gave no example. `number` counts lines or rows, as its table does. */
export interface LeftOut {
  readonly section: string;
  readonly number: number;
  readonly column: string;
  readonly reason: string;
}
