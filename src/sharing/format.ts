import type { SharedPrompt } from './shared-prompt.ts';

/** A way to write a found prompt: one file, one line in `index.ts`. */
export interface Format {
  readonly id: string;
  readonly title: string;
  /** What it is for, and what it leaves out. */
  readonly help: string;
  /** Of the file, without the first dot. */
  readonly extension: string;
  readonly mime: string;
  /** Why this prompt cannot be written so that it stays the same, in words for the user. */
  readonly problem?: (prompt: SharedPrompt) => string | undefined;
  /** The text of the file; only for a prompt without `problem`. */
  readonly write: (prompt: SharedPrompt) => string;
  /** Reads a file of this format; rejects with a `FileProblem`. What it gives back is text, never run or sent. */
  readonly read?: (text: string) => Promise<SharedPrompt>;
}
