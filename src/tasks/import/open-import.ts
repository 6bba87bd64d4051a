import type { Task } from '../../core/task.ts';
import type { RemoteParquet } from '../hugging-face/sample-parquet.ts';
import { ImportError } from './import-error.ts';
import type { ImportRequest, ImportResponse } from './import-protocol.ts';
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

/** What is used of a `Worker`. */
export interface ImportWorker {
  postMessage(message: ImportRequest): void;
  addEventListener(type: 'message', listener: (event: MessageEvent) => void): void;
  addEventListener(type: 'error', listener: (event: ErrorEvent) => void): void;
  terminate(): void;
}

/** A worker that is silent for so long, in milliseconds, is in an endless loop; the largest files take seconds. */
const patience = 120_000;

/** Reads files in a worker. Aborting ends it at once, even in the middle of one very long line. */
export function openImport(
  files: readonly SourceFile[],
  options: ReadOptions,
  onProgress: OnProgress,
  signal: AbortSignal,
  worker: ImportWorker,
): Promise<OpenedImport> {
  return open({ kind: 'open', files, options }, onProgress, signal, worker);
}

/** Draws rows from Parquet files behind addresses, fetched and read in a worker. */
export function openSample(
  sample: { readonly remote: readonly RemoteParquet[]; readonly count: number; readonly seed: number },
  onProgress: OnProgress,
  signal: AbortSignal,
  worker: ImportWorker,
): Promise<OpenedImport> {
  return open({ kind: 'sample', ...sample }, onProgress, signal, worker);
}

async function open(
  question: Question,
  onProgress: OnProgress,
  signal: AbortSignal,
  worker: ImportWorker,
): Promise<OpenedImport> {
  signal.throwIfAborted();
  const asker = new Asker(worker);
  const cancel = (): void => asker.close(signal.reason);
  signal.addEventListener('abort', cancel, { once: true });
  try {
    // Each kind of request has one kind of answer: `import-protocol.ts` is the only other side.
    const preview = (await asker.ask(question, onProgress)) as Preview;
    return {
      preview,
      map: async (mapping, seed) => (await asker.ask({ kind: 'map', mapping, seed })) as MappedSummary,
      problemWithSplits: async (plan) => (await asker.ask({ kind: 'check-splits', plan })) as string | undefined,
      borrowedParts: async (plan) => (await asker.ask({ kind: 'borrowed-parts', plan })) as readonly string[],
      keep: async (decisions, source) => (await asker.ask({ kind: 'keep', decisions, source })) as Task,
      close: () => asker.close(new ImportError('The import was cancelled: nothing of it was saved.')),
    };
  } catch (error) {
    asker.close(error);
    throw error;
  } finally {
    signal.removeEventListener('abort', cancel);
  }
}

type Question = ImportRequest extends infer Request
  ? Request extends ImportRequest
    ? Omit<Request, 'id'>
    : never
  : never;

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (reason: unknown) => void;
  readonly onProgress: OnProgress;
  readonly isRemote: boolean;
}

/** Sends questions to a worker and puts its answers together. */
class Asker {
  readonly #worker: ImportWorker;
  readonly #waiting = new Map<number, Waiting>();
  #asked = 0;
  #watchdog: ReturnType<typeof setTimeout> | undefined;
  #closed: Error | undefined;

  constructor(worker: ImportWorker) {
    this.#worker = worker;
    worker.addEventListener('message', (event) => this.#take(event.data as ImportResponse)); // the worker sends nothing else
    worker.addEventListener('error', (event) => {
      event.preventDefault();
      this.close(
        new ImportError(
          `Reading stopped: ${event.message || 'the memory was probably not enough'}. Bring a smaller file.`,
        ),
      );
    });
  }

  ask(question: Question, onProgress: OnProgress = () => undefined): Promise<unknown> {
    if (this.#closed !== undefined) return Promise.reject(this.#closed);
    return new Promise((resolve, reject) => {
      this.#asked++;
      this.#waiting.set(this.#asked, {
        resolve,
        reject,
        onProgress,
        isRemote: question.kind === 'sample',
      });
      this.#worker.postMessage({ ...question, id: this.#asked }); // a question and its id are a request
      this.#watch();
    });
  }

  close(reason: unknown): void {
    if (this.#closed !== undefined) return;
    this.#closed = reason instanceof Error ? reason : new ImportError(String(reason));
    clearTimeout(this.#watchdog);
    this.#worker.terminate();
    for (const waiting of this.#waiting.values()) waiting.reject(this.#closed);
    this.#waiting.clear();
  }

  /** Every word of the worker starts the time anew. It may be silent while nothing is asked, or the network is slow. */
  #watch(): void {
    clearTimeout(this.#watchdog);
    if ([...this.#waiting.values()].every(({ isRemote }) => isRemote)) return;
    const words = `Reading stopped: nothing came for ${patience / 1000} seconds. The file is probably damaged: bring another copy, or save it as CSV or JSONL.`;
    this.#watchdog = setTimeout(() => this.close(new ImportError(words)), patience);
  }

  #take(response: ImportResponse): void {
    this.#settle(response);
    this.#watch();
  }

  #settle(response: ImportResponse): void {
    const waiting = this.#waiting.get(response.id);
    if (waiting === undefined) return;
    switch (response.kind) {
      case 'progress': {
        waiting.onProgress(response.fraction);
        return;
      }
      case 'done':
        this.#waiting.delete(response.id);
        waiting.resolve(response.value);
        return;
      case 'failed':
        this.#waiting.delete(response.id);
        waiting.reject(ImportError.told(response.message, response.place));
        return;
      default:
        return response satisfies never;
    }
  }
}
