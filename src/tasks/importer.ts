import type { Encoding } from './encoding/encodings.ts';
import type { Table } from './table/table.ts';

/** A file as the user gave it. A `Blob` may lie on disk, so holding one costs no memory. */
export interface SourceFile {
  readonly name: string;
  readonly blob: Blob;
}

/** The start of a file, for telling what it is. */
export interface Sample {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** The same decoded; the last character may be cut. */
  readonly text: string;
  /** Whether this is the whole file. */
  readonly whole: boolean;
}

export type Fit = 'sure' | 'maybe' | 'no';

/** What the user may overrule; everything absent is detected. */
export interface ReadOptions {
  readonly encoding?: Encoding;
  readonly delimiter?: string;
  /** Whether the first row of a CSV file names the columns. */
  readonly header?: boolean;
  /** Whether `"` quotes cells; off for text that holds stray quotes. */
  readonly quotes?: boolean;
  /** What happens at a row of another shape. Skipped rows are counted in the table's notes. */
  readonly badRows?: 'stop' | 'skip';
}

/** Told how much of the file is read, 0 to 1. */
export type OnProgress = (fraction: number) => void;

/** A file format: one file, one line in `importers/index.ts`. */
export interface Importer {
  readonly id: string;
  readonly title: string;
  /** What such files look like, in one sentence. */
  readonly help: string;
  /** File name endings, for the picker. */
  readonly extensions: readonly string[];
  detect(sample: Sample): Fit;
  /** The whole file as a table, or an `ImportError`: nothing in between. */
  read(file: SourceFile, options: ReadOptions, onProgress: OnProgress, signal: AbortSignal): Promise<Table>;
}
