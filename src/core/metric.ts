import type { Tier } from './parser.ts';
import type { Answer } from './task.ts';

/** How one example came out. An outage is none of these: it pauses the run. */
export type Graded =
  | { readonly outcome: 'right' | 'wrong'; readonly predicted: string; readonly answer: Answer; readonly tier?: Tier }
  | { readonly outcome: 'no-answer'; readonly answer: Answer }
  | { readonly outcome: 'failed'; readonly answer: Answer };

/** A way to score a prompt on examples: one file, one line in `index.ts`. */
export interface Metric {
  readonly id: string;
  readonly title: string;
  /** One sentence: what it counts, when to use it. */
  readonly help: string;
  isRight(predicted: string, answer: Answer): boolean;
  /** The score of a whole split, 0 to 1. Unreadable answers count as not right; calls that were not answered are no part of it. */
  score(graded: readonly Graded[], options?: Readonly<Record<string, unknown>>): number;
}
