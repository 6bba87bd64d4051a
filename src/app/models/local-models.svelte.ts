import { SvelteMap } from 'svelte/reactivity';
import type { ModelEntry } from '../../providers/webllm/models/catalogue.ts';
import { bestDefault, fitVerdict, type Fit } from '../../providers/webllm/models/fit.ts';
import type { Inspection } from '../../providers/webllm/models/machine.ts';
import type { DownloadOptions } from '../../providers/webllm/download/model-files.ts';
import type { CacheState, ModelStore, RoomForModels } from '../../providers/webllm/models/models.ts';
import { variantFor } from '../../providers/webllm/models/resolve.ts';
import { tuned } from '../../providers/webllm/page/tuning.ts';
import { models } from '../../providers/webllm/in-browser.ts';
import { webllm } from '../../providers/webllm/webllm.ts';
import { explain } from '../explain.ts';
import type { Workbench } from '../workbench.svelte.ts';
import { ModelDownloads } from './model-downloads.svelte.ts';

export type { Inspection, ModelEntry };

/** How much there is to download of a model, and whether that is known or guessed. */
interface DownloadSize {
  readonly bytes: number;
  readonly exact: boolean;
}

/** The models that can run in this browser: which suit this machine, which are downloaded, and the room they take. */
export class LocalModels {
  readonly #store: ModelStore;
  readonly #options: () => DownloadOptions;
  readonly downloads: ModelDownloads;
  entries = $state.raw<readonly ModelEntry[]>([]);
  inspection = $state.raw<Inspection | undefined>();
  states = $state.raw<ReadonlyMap<string, CacheState> | undefined>();
  room = $state.raw<RoomForModels>({});
  error = $state.raw<string | undefined>();
  isLoading = $state(false);
  readonly #sizes = new SvelteMap<string, number>();
  readonly #notes = new SvelteMap<string, readonly string[]>();

  /** The model to suggest on this machine. */
  readonly suggested = $derived(this.inspection === undefined ? undefined : bestDefault(this.entries, this.inspection));

  /** `options`: where files are fetched from, as set at the time. */
  constructor(store: ModelStore, options: () => DownloadOptions) {
    this.#store = store;
    this.#options = options;
    this.downloads = new ModelDownloads(store, options, () => this.#look());
  }

  /** Reads the list, what is downloaded, and what this machine can do. */
  async load(signal: AbortSignal): Promise<void> {
    if (this.isLoading) return;
    this.isLoading = true;
    this.error = undefined;
    try {
      this.inspection = await this.#store.inspect();
      this.entries = await this.#store.list(signal);
      await this.#look();
    } catch (error) {
      this.error = explain(error);
    } finally {
      this.isLoading = false;
    }
  }

  fit(entry: ModelEntry): Fit | undefined {
    return this.inspection === undefined ? undefined : fitVerdict(entry, this.inspection);
  }

  stateOf(entry: ModelEntry): CacheState {
    return this.states?.get(entry.id) ?? { kind: 'none' };
  }

  /** The model that a choice means on this machine: by its id, or by a name without quantization. */
  meant(choice: string): ModelEntry | undefined {
    const wanted = choice.trim();
    const exact = this.entries.find(({ id }) => id === wanted);
    if (exact !== undefined || this.inspection?.kind !== 'ready') return exact;
    return variantFor(wanted, this.entries, this.inspection.machine);
  }

  /** `undefined` where there is not even a guess. */
  sizeOf(entry: ModelEntry): DownloadSize | undefined {
    const state = this.stateOf(entry);
    const bytes = state.kind === 'none' ? this.#sizes.get(entry.id) : state.totalBytes;
    if (bytes !== undefined && bytes > 0) return { bytes, exact: true };
    return entry.downloadGuess === undefined ? undefined : { bytes: entry.downloadGuess, exact: false };
  }

  /** What the last load of a model on this GPU showed; `undefined` where it was never loaded. */
  notesOf(entry: ModelEntry): readonly string[] | undefined {
    return this.#notes.get(entry.id);
  }

  /** Asks the model's own list of files how large it is. */
  async measure(entry: ModelEntry, signal: AbortSignal): Promise<void> {
    this.#sizes.set(entry.id, await this.#store.measure(entry, this.#options(), signal));
  }

  async remove(entry: ModelEntry): Promise<void> {
    this.downloads.forget(entry);
    await (entry.own ? this.#store.forget(entry) : this.#store.remove(entry));
    if (entry.own) this.entries = this.entries.filter(({ id }) => id !== entry.id);
    await this.#look();
  }

  async addByUrl(id: string, weightsUrl: string, libraryUrl: string, signal: AbortSignal): Promise<void> {
    const entry = await this.#store.addByUrl({ id, weightsUrl, libraryUrl }, signal);
    this.entries = await this.#store.list(signal);
    await this.measure(entry, signal);
  }

  /** Copies a model out of a folder of this machine; nothing is fetched. */
  async addFromFolder(name: string, files: readonly File[], signal: AbortSignal): Promise<void> {
    const named = files.map((file) => ({
      name: file.webkitRelativePath === '' ? file.name : file.webkitRelativePath,
      blob: file,
    }));
    await this.#store.addFromFolder(name, named, signal);
    this.entries = await this.#store.list(signal);
    await this.#look();
  }

  async #look(): Promise<void> {
    this.states = await this.#store.states(this.entries);
    this.room = await this.#store.storage();
    for (const entry of this.entries) {
      const found = this.stateOf(entry).kind === 'none' ? undefined : await this.#store.notesOf(entry);
      if (found === undefined) this.#notes.delete(entry.id);
      else this.#notes.set(entry.id, found);
    }
  }
}

/** The models of this browser, fetched from where the user says. */
export function localModels(workbench: Workbench): LocalModels {
  return new LocalModels(models, () => {
    const { mirror } = tuned(workbench.models.tuningOf(webllm.defaults('base')));
    return mirror === undefined ? {} : { mirror };
  });
}
