import type { Task } from '../../core/task.ts';
import type { RemoteParquet } from '../hugging-face/sample-parquet.ts';
import type { ReadOptions, SourceFile } from '../importer.ts';
import type { Mapping } from '../mapping/mapping.ts';
import type { SplitPlan } from '../splits/splits.ts';
import type { Place } from './import-error.ts';
import type { MappedSummary, Preview } from './import-session.ts';
import type { ImportDecisions } from './import-task.ts';

/** Rows to draw from Parquet files behind addresses. */
export interface RemoteSample {
  readonly remote: readonly RemoteParquet[];
  readonly count: number;
  readonly seed: number;
}

/** What a page asks the worker that holds the data of an import; on the way it tells which fraction is read. */
export interface ImportRequests {
  open: { argument: { readonly files: readonly SourceFile[]; readonly options: ReadOptions }; answer: Preview };
  sample: { argument: RemoteSample; answer: Preview };
  map: { argument: { readonly mapping: Mapping; readonly seed: number }; answer: MappedSummary };
  'check-splits': { argument: SplitPlan; answer: string | undefined };
  'borrowed-parts': { argument: SplitPlan; answer: readonly string[] };
  keep: {
    argument: { readonly decisions: Omit<ImportDecisions, 'placed'>; readonly source: string };
    answer: Task;
  };
}

/** Why a request could not be met: an `ImportError` as plain data. */
export interface ImportFailure {
  readonly message: string;
  readonly place?: Place;
}
