import type { Task } from '../../core/task.ts';
import { RequestClient, type RequestWorker } from '../../foundation/requests/request-client.ts';
import { ImportError } from './import-error.ts';
import type { ImportFailure, ImportRequests, RemoteSample } from './import-requests.ts';
import type { OnProgress, ReadOptions, SourceFile } from '../importer.ts';
import type { MappedSummary, Preview } from './import-session.ts';
import type { ImportDecisions } from './import-task.ts';
import type { Mapping } from '../mapping/mapping.ts';
import type { SplitPlan } from '../splits/splits.ts';

/** An import under way: the data stays in its worker until the task is made. */
export interface OpenedImport {
  readonly preview: Preview;
  map(mapping: Mapping, seed: number): Promise<MappedSummary>;
  /** Why a plan cannot be met; `undefined` when it can. */
  problemWithSplits(plan: SplitPlan): Promise<string | undefined>;
  /** Which splits a plan draws from parts of another name, in words for the user. */
  borrowedParts(plan: SplitPlan): Promise<readonly string[]>;
  /** Makes the task and puts it into storage, `source` with it; gives it without its examples. */
  keep(decisions: Omit<ImportDecisions, 'placed'>, source: string): Promise<Task>;
  /** Ends the worker and frees the data. */
  close(): void;
}

/** A worker that is silent for so long, in milliseconds, is in an endless loop; the largest files take seconds. */
const patience = 120_000;

/** Reads files in a worker. Aborting ends it at once, even in the middle of one very long line. */
export function openImport(
  files: readonly SourceFile[],
  options: ReadOptions,
  onProgress: OnProgress,
  signal: AbortSignal,
  worker: RequestWorker,
): Promise<OpenedImport> {
  return openedBy((client) => client.ask('open', { files, options }, signal, onProgress), signal, worker);
}

/** Draws rows from Parquet files behind addresses, fetched and read in a worker. */
export function openSample(
  sample: RemoteSample,
  onProgress: OnProgress,
  signal: AbortSignal,
  worker: RequestWorker,
): Promise<OpenedImport> {
  return openedBy((client) => client.ask('sample', sample, signal, onProgress), signal, worker);
}

type ImportClient = RequestClient<ImportRequests, number, ImportFailure>;

async function openedBy(
  open: (client: ImportClient) => Promise<Preview>,
  signal: AbortSignal,
  worker: RequestWorker,
): Promise<OpenedImport> {
  signal.throwIfAborted();
  const client = clientOf(worker);
  try {
    return {
      preview: await open(client),
      map: (mapping, seed) => client.ask('map', { mapping, seed }),
      problemWithSplits: (plan) => client.ask('check-splits', plan),
      borrowedParts: (plan) => client.ask('borrowed-parts', plan),
      keep: (decisions, source) => client.ask('keep', { decisions, source }),
      close: () => client.end(),
    };
  } catch (error) {
    client.end();
    throw error;
  }
}

function clientOf(worker: RequestWorker): ImportClient {
  return new RequestClient(worker, {
    told: ({ message, place }) => ImportError.told(message, place),
    crashed: (reason = 'the memory was probably not enough') =>
      new ImportError(`Reading stopped: ${reason}. Bring a smaller file.`),
    ended: () => new ImportError('The import was cancelled: nothing of it was saved.'),
    silence: {
      most: patience,
      // A slow network may be waited for longer.
      allows: (kind) => kind === 'sample',
      error: () =>
        new ImportError(
          `Reading stopped: nothing came for ${patience / 1000} seconds. The file is probably damaged: bring another copy, or save it as CSV or JSONL.`,
        ),
    },
  });
}
