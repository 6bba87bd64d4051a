import { SvelteMap } from 'svelte/reactivity';
import { newId } from '../../storage/new-id.ts';
import type { CatalogueDomain, CatalogueEntry } from '../../tasks/catalogue/entry.ts';
import { fetchEntry } from '../../tasks/catalogue/fetch-entry.ts';
import { catalogue } from '../../tasks/catalogue/index.ts';
import { originOf } from '../../tasks/catalogue/origin-of.ts';
import { openImport, type OpenedImport } from '../../tasks/import/open-import.ts';
import { openTable } from '../../tasks/import/open-table.ts';
import { realWeb, type Web } from '../../tasks/web/web.ts';
import { dataHosts, type DataHosts } from './data-hosts.svelte.ts';
import { explain } from '../explain.ts';
import type { TaskDesk } from '../tasks/task-desk.svelte.ts';
import type { Workbench } from '../workbench.svelte.ts';
import { waitingWeb, type Wait } from './waiting-web.ts';

export type { CatalogueDomain, CatalogueEntry };

/** What is happening to a catalogue task, where anything is. */
type EntryState =
  | { readonly kind: 'queued' }
  | { readonly kind: 'fetching'; readonly fraction: number; readonly waiting: Wait | undefined }
  | { readonly kind: 'failed'; readonly message: string };

/** Imports the paper's tasks from their owners, one after the other; it goes on while other pages are looked at. */
export class CatalogueDesk {
  readonly domains: readonly CatalogueDomain[] = catalogue;
  seed = $state(1);
  /** Also sets 50 examples apart to select on, which the paper does not. */
  holdsOut = $state(false);
  readonly #tasks: TaskDesk;
  readonly #hosts: DataHosts;
  readonly #web: Web;
  readonly #states = new SvelteMap<string, EntryState>();
  #work: AbortController | undefined;

  constructor(tasks: TaskDesk, hosts: DataHosts, web: Web = realWeb) {
    this.#tasks = tasks;
    this.#hosts = hosts;
    this.#web = web;
  }

  /** Whether anything is queued or being fetched. */
  get isBusy(): boolean {
    return [...this.#states.values()].some(({ kind }) => kind !== 'failed');
  }

  stateOf(entry: CatalogueEntry): EntryState | undefined {
    return this.#states.get(entry.id);
  }

  /** The task in this browser that was imported from an entry, the latest of several. */
  imported(entry: CatalogueEntry): string | undefined {
    return this.#tasks.list?.find(({ source }) => source === originOf(entry))?.id;
  }

  /** Whether an import from exactly this source has succeeded, when the catalogue was made or here. */
  isVerified(entry: CatalogueEntry): boolean {
    return entry.confirmed || this.imported(entry) !== undefined;
  }

  /** Imports tasks one after the other. One that fails says why and does not keep the others from it. */
  async import(entries: readonly CatalogueEntry[]): Promise<void> {
    const wanted = entries.filter((entry) => !this.#isUnderWay(entry));
    for (const { id } of wanted) this.#states.set(id, { kind: 'queued' });
    if (this.#work !== undefined) return;
    const work = new AbortController();
    this.#work = work;
    for (let entry = this.#next(); entry !== undefined; entry = this.#next()) await this.#importOne(entry, work.signal);
    if (this.#work === work) this.#work = undefined;
  }

  /** Stops at once. What was imported stays, of the rest nothing does. */
  cancel(): void {
    this.#work?.abort();
    this.#work = undefined;
    for (const [id, { kind }] of this.#states) if (kind !== 'failed') this.#states.delete(id);
  }

  #isUnderWay(entry: CatalogueEntry): boolean {
    const state = this.#states.get(entry.id);
    return state !== undefined && state.kind !== 'failed';
  }

  #next(): CatalogueEntry | undefined {
    const all = this.domains.flatMap(({ entries }) => entries);
    return all.find(({ id }) => this.#states.get(id)?.kind === 'queued');
  }

  async #importOne(entry: CatalogueEntry, signal: AbortSignal): Promise<void> {
    let fraction = 0;
    const show = (waiting?: Wait): void => {
      if (!signal.aborted) this.#states.set(entry.id, { kind: 'fetching', fraction, waiting });
    };
    const onProgress = (share: number): void => {
      fraction = share;
      show();
    };
    show();
    try {
      const web = waitingWeb(this.#web, show);
      const fetched = await fetchEntry(entry, this.seed, this.#hosts.all, web, onProgress, signal);
      const opened =
        fetched.kind === 'table'
          ? openTable(fetched.table, this.#tasks.keep)
          : await openImport(fetched.files, {}, () => undefined, signal, this.#tasks.importWorker());
      await this.#keep(entry, opened, signal);
      this.#states.delete(entry.id);
    } catch (error) {
      if (!signal.aborted) this.#states.set(entry.id, { kind: 'failed', message: explain(error) });
    }
  }

  async #keep(entry: CatalogueEntry, opened: OpenedImport, signal: AbortSignal): Promise<void> {
    try {
      const { seed } = this;
      await opened.map(entry.mapping, seed);
      signal.throwIfAborted();
      const { title, userPrompt, suffix, parser, metric, sizes } = entry;
      const plan = { seed, ...sizes, ...(this.holdsOut ? { selection: sizes.train } : {}) };
      await opened.keep({ id: newId(), name: title, userPrompt, suffix, parser, metric, plan }, originOf(entry));
    } finally {
      opened.close();
    }
  }
}

/** The catalogue of this tab: what is under way goes on while other pages are looked at. */
export function catalogueDesk(workbench: Workbench): CatalogueDesk {
  return new CatalogueDesk(workbench.tasks, workbench.desk(dataHosts));
}
