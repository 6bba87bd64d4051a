import type { Task } from '../../core/task.ts';
import type { Mapping } from '../mapping/mapping.ts';

/** Where the rows of a catalogue task are published. They are fetched when they are wanted; none ship with the app. */
type CatalogueSource =
  /** Files of GitHub repositories, as `owner/repository/branch/path`. */
  | { readonly kind: 'github'; readonly paths: readonly string[] }
  /** Rows of a split of a Hugging Face data set, drawn by the seed. */
  | {
      readonly kind: 'rows';
      readonly dataset: string;
      readonly config: string;
      readonly split: string;
      readonly where?: string;
      /** More than are used: duplicates and rows without an answer drop out. */
      readonly count: number;
    }
  /** A file of pairs of replies, the better and the worse one, in a Hugging Face data set. */
  | { readonly kind: 'preferences'; readonly dataset: string; readonly path: string };

/** A task of the paper: everything but its rows. */
export interface CatalogueEntry extends Pick<Task, 'userPrompt' | 'suffix' | 'parser' | 'metric'> {
  /** `domain/task`, for good. */
  readonly id: string;
  readonly title: string;
  /** Source tasks are optimized on; target tasks show how the prompt does elsewhere. */
  readonly role: 'source' | 'target';
  readonly source: CatalogueSource;
  readonly mapping: Mapping;
  readonly sizes: { readonly train: number; readonly test: number; readonly keepOwnSplits: boolean };
  readonly licence: string;
  /** The owner's page, for people. */
  readonly page: string;
  /** What a reader should be warned of. */
  readonly notice?: string;
  /** Where this is our choice, since the paper's own is not published. */
  readonly choice?: string;
  /** Whether files of exactly this source were read with this mapping when the catalogue was made. */
  readonly confirmed: boolean;
}

/** Tasks that one system prompt is sought for. */
export interface CatalogueDomain {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly entries: readonly CatalogueEntry[];
}

/** The paper trains on 50 examples and tests on 500 (arXiv 2505.09666, section 4.1). */
export const paperSizes = { train: 50, test: 500 } as const;

/** Enough rows that 550 different ones with an answer are left. */
export const sampledRows = 640;

/** Prompt and suffix of a task: what to do in our words, the question, how to answer. */
export function prompts(instruction: string, question: string, format: string): { userPrompt: string; suffix: string } {
  const suffix = `${question}\n\n${format}`;
  return { userPrompt: `${instruction}\n\n${suffix}`, suffix };
}
