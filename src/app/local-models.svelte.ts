import { SvelteMap } from 'svelte/reactivity';
import type { ModelEntry } from '../providers/webllm/catalogue.ts';
import type { DownloadProgress } from '../providers/webllm/download.ts';
import { bestDefault, fitVerdict, type Fit } from '../providers/webllm/fit.ts';
import type { Inspection } from '../providers/webllm/machine.ts';
import type { CacheState, ModelStore, StorageState } from '../providers/webllm/models.ts';
import { explain } from './explain.ts';

export type { CacheState, DownloadProgress, Fit, Inspection, ModelEntry };

/** A download under way in this tab. */
interface Download {
  readonly stop: AbortController;
  readonly progress: DownloadProgress | undefined;
}

/** The models that can run in this browser: which suit this machine, which are downloaded, and the room they take. */
export class LocalModels {
  readonly #store: ModelStore;
  entries = $state.raw<readonly ModelEntry[]>([]);
  inspection = $state.raw<Inspection | undefined>();
  states = $state.raw<ReadonlyMap<string, CacheState> | undefined>();
  room = $state.raw<StorageState>({});
  error = $state.raw<string | undefined>();
  isLoading = $state(false);
  readonly #downloads = new SvelteMap<string, Download>();

  /** The model to suggest on this machine. */
  readonly suggested = $derived(this.inspection === undefined ? undefined : bestDefault(this.entries, this.inspection));

  constructor(store: ModelStore) {
    this.#store = store;
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

  progressOf(entry: ModelEntry): DownloadProgress | 'starting' | undefined {
    const download = this.#downloads.get(entry.id);
    return download === undefined ? undefined : (download.progress ?? 'starting');
  }

  /** Downloads, or goes on with a download that was paused or cut off. */
  async download(entry: ModelEntry): Promise<void> {
    if (this.#downloads.has(entry.id)) return;
    const stop = new AbortController();
    this.#downloads.set(entry.id, { stop, progress: undefined });
    try {
      await this.#store.download(entry, {}, stop.signal, (progress) => {
        this.#downloads.set(entry.id, { stop, progress });
      });
    } catch (error) {
      if (!stop.signal.aborted) throw error;
    } finally {
      this.#downloads.delete(entry.id);
      await this.#look();
    }
  }

  /** What is downloaded stays; downloading again goes on from there. */
  pause(entry: ModelEntry): void {
    this.#downloads.get(entry.id)?.stop.abort();
  }

  async remove(entry: ModelEntry): Promise<void> {
    this.pause(entry);
    await (entry.own ? this.#store.forget(entry) : this.#store.remove(entry));
    if (entry.own) this.entries = this.entries.filter(({ id }) => id !== entry.id);
    await this.#look();
  }

  async addByUrl(id: string, weightsUrl: string, libraryUrl: string, signal: AbortSignal): Promise<void> {
    await this.#store.addByUrl({ id, weightsUrl, libraryUrl }, signal);
    this.entries = await this.#store.list(signal);
  }

  async #look(): Promise<void> {
    this.states = await this.#store.states(this.entries);
    this.room = await this.#store.storage();
  }
}
