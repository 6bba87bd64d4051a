import type { Field } from './field.ts';

/** Settings of a reader, as a task keeps them; a reader checks and defaults what it uses. */
export type ParserOptions = Readonly<Record<string, unknown>>;

/**
 * How plainly a reply gives its answer, the plainest first. `marked`: in a tag or a box. `stated`: in a sentence that
 * says so (“the answer is”, “the sentiment of this review is”). `lone`: it stands alone, or is the only one named.
 */
export const tiers = ['marked', 'stated', 'lone'] as const;
export type Tier = (typeof tiers)[number];

/** What was read from a reply, and how plainly it stood there. */
export interface Reading {
  readonly answer: string;
  readonly tier: Tier;
}

/** An answer reader: one file, one line in `index.ts`. */
export interface Parser {
  readonly id: string;
  readonly title: string;
  /** One sentence with an example of what is read. */
  readonly help: string;
  /** Set where the reader repeats the official implementation, quirks included. */
  readonly faithful: boolean;
  readonly fields: readonly Field[];
  /** Reads the model's answer out of its reply; `undefined` when the reply has no readable answer. */
  read(reply: string, options: ParserOptions): Reading | undefined;
  /** What is read and where, in sentences for a model that writes prompts: the whole truth, and nothing else. */
  reads(options: ParserOptions): string;
}
