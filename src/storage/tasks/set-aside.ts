import type { Example, Split } from '../../core/task.ts';

/** An example that no run sees, kept so that it can be brought back. */
export interface SetAside {
  readonly example: Example;
  readonly split: Split;
  /** Where it belongs in its split, counting all that were set aside with it. */
  readonly place: number;
  /** The user left it out, or it was not drawn when the splits were made anew. */
  readonly why: 'excluded' | 'left-over';
}
