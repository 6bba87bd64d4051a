import type { Field } from './field.ts';

/** Settings of a reader, as a task keeps them; a reader checks and defaults what it uses. */
export type ParserOptions = Readonly<Record<string, unknown>>;

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
  read(reply: string, options: ParserOptions): string | undefined;
}
