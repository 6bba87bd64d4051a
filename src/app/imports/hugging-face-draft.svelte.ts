import { DataUnavailable } from '../../tasks/web/data-unavailable.ts';
import { datasetIn } from '../../tasks/hugging-face/dataset-id.ts';
import { describeDataset, searchDatasets, type DatasetDescription } from '../../tasks/hugging-face/describe-dataset.ts';
import { findParquet } from '../../tasks/hugging-face/sample-parquet.ts';
import { sampleRows, type SampleRequest } from '../../tasks/hugging-face/sample-rows.ts';
import type { OnProgress } from '../../tasks/importer.ts';
import { openSample, type OpenedImport } from '../../tasks/import/open-import.ts';
import { openTable } from '../../tasks/import/open-table.ts';
import { realWeb, type Web } from '../../tasks/web/web.ts';
import type { DataHosts } from './data-hosts.svelte.ts';
import { explain } from '../explain.ts';
import type { ImportDraft } from './import-draft.svelte.ts';
import type { TaskDesk } from '../tasks/task-desk.svelte.ts';
import { waitingWeb, type Wait } from './waiting-web.ts';

export type { DatasetDescription };

/** What is being asked of Hugging Face. */
type Asking =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'searching' }
  | { readonly kind: 'describing'; readonly id: string }
  | { readonly kind: 'fetching'; readonly fraction: number }
  | { readonly kind: 'failed'; readonly message: string; readonly isTruncated: boolean };

/** Rows are asked for page by page, or read from the Parquet copy. */
type Way = 'rows' | 'parquet';

/** A data set of Hugging Face on its way to become a task: found, described, sampled. */
export class HuggingFaceDraft {
  words = $state('');
  found = $state.raw<readonly string[] | undefined>();
  dataset = $state.raw<DatasetDescription | undefined>();
  config = $state('');
  split = $state('');
  where = $state('');
  count = $state(1000);
  seed = $state(1);
  way = $state<Way>('rows');
  asking = $state.raw<Asking>({ kind: 'nothing' });
  /** That the host is asked again later. */
  waiting = $state.raw<Wait | undefined>();
  readonly #tasks: TaskDesk;
  readonly #hosts: DataHosts;
  readonly #draft: ImportDraft;
  readonly #web: Web;
  #work: AbortController | undefined;

  constructor(tasks: TaskDesk, hosts: DataHosts, draft: ImportDraft, web: Web = realWeb) {
    this.#tasks = tasks;
    this.#hosts = hosts;
    this.#draft = draft;
    this.#web = waitingWeb(web, (wait) => (this.waiting = wait));
  }

  readonly configs = $derived.by(() => {
    const names = this.dataset?.parts.map((part) => part.config) ?? [];
    return names.filter((name, place) => names.indexOf(name) === place);
  });
  readonly splits = $derived.by(() => this.dataset?.parts.filter((part) => part.config === this.config) ?? []);
  readonly isBusy = $derived.by(() => ['searching', 'describing', 'fetching'].includes(this.asking.kind));

  /** Looks for data sets by name; a whole id, or the address of a page, leads to that data set at once. */
  async search(): Promise<void> {
    const words = this.words.trim();
    if (words === '') return;
    this.found = undefined;
    const id = datasetIn(words);
    if (id !== undefined) {
      await this.choose(id);
      return;
    }
    this.dataset = undefined;
    await this.#ask({ kind: 'searching' }, async (signal) => {
      this.found = await searchDatasets(words, this.#web, signal, this.#hosts.all);
    });
  }

  /** Gets to know a data set. The one before is gone, also where this fails: its rows are not what was asked for. */
  async choose(id: string): Promise<void> {
    this.dataset = undefined;
    await this.#ask({ kind: 'describing', id }, async (signal) => {
      const dataset = await describeDataset(id, this.#web, signal, this.#hosts.all);
      this.dataset = dataset;
      this.where = '';
      this.way = 'rows';
      this.chooseConfig(dataset.parts[0]?.config ?? '');
    });
  }

  chooseConfig(config: string): void {
    this.config = config;
    this.split = this.splits[0]?.split ?? '';
  }

  /** Draws the rows and hands them on, to be mapped like those of a file. */
  async fetch(): Promise<void> {
    const { dataset } = this;
    if (dataset === undefined) return;
    await this.#ask({ kind: 'fetching', fraction: 0 }, async (signal) => {
      const request = this.#request(dataset.id);
      const onProgress = (fraction: number): void => {
        if (!signal.aborted) this.asking = { kind: 'fetching', fraction };
      };
      const opened = await this.#open(request, onProgress, signal);
      await this.#draft.take(opened, titleOf(dataset.id), originOf(dataset, request));
    });
  }

  /** A few rows are read here; Parquet files are large, and unpacked in a worker. */
  async #open(request: SampleRequest, onProgress: OnProgress, signal: AbortSignal): Promise<OpenedImport> {
    const hosts = this.#hosts.all;
    if (this.way === 'rows')
      return openTable(await sampleRows(request, this.#web, onProgress, signal, hosts), this.#tasks.keep);
    const remote = await findParquet(request, this.#web, signal, hosts);
    return openSample(
      { remote, count: request.count, seed: request.seed },
      onProgress,
      signal,
      this.#tasks.importWorker(),
    );
  }

  async fetchParquet(): Promise<void> {
    this.way = 'parquet';
    this.where = '';
    await this.fetch();
  }

  cancel(): void {
    this.#work?.abort();
    this.waiting = undefined;
    this.asking = { kind: 'nothing' };
  }

  #request(dataset: string): SampleRequest {
    const where = this.where.trim();
    const { config, split, count, seed } = this;
    return { dataset, config, split, count, seed, ...(where === '' ? {} : { where }) };
  }

  async #ask(asking: Asking, work: (signal: AbortSignal) => Promise<void>): Promise<void> {
    this.#work?.abort();
    const own = new AbortController();
    this.#work = own;
    this.asking = asking;
    try {
      await work(own.signal);
      if (!own.signal.aborted) this.asking = { kind: 'nothing' };
    } catch (error) {
      if (own.signal.aborted) return;
      const isTruncated = error instanceof DataUnavailable && error.kind === 'truncated';
      this.asking = { kind: 'failed', message: explain(error), isTruncated };
    }
  }
}

/** `cardiffnlp/tweet_eval` becomes `Tweet eval`. */
function titleOf(id: string): string {
  const words = id.slice(id.indexOf('/') + 1).replace(/[_-]+/g, ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function originOf(
  { id, url, licence }: DatasetDescription,
  { config, split, where, count, seed }: SampleRequest,
): string {
  const condition = where === undefined ? '' : ` where ${where}`;
  const address = url.replace(/^https?:\/\//, '');
  return `${address === '' ? id : address}, ${config}/${split}${condition}, up to ${count} rows drawn with seed ${seed}. Licence: ${licence ?? 'not stated'}`;
}
