import { SvelteMap } from 'svelte/reactivity';
import { ModelFailure } from '../../core/model.ts';
import type { ModelEntry } from '../../providers/webllm/models/catalogue.ts';
import type { DownloadProgress } from '../../providers/webllm/download/download.ts';
import type { DownloadOptions } from '../../providers/webllm/download/model-files.ts';
import type { ModelStore } from '../../providers/webllm/models/models.ts';
import { explain } from '../explain.ts';

/** How a download in this tab stands; what is downloaded stays, whatever happens. */
export type Download =
  | { readonly kind: 'starting' }
  | { readonly kind: 'running'; readonly progress: DownloadProgress }
  /** `accept`: the library was changed at its source, which the user may accept. */
  | { readonly kind: 'failed'; readonly message: string; readonly cure: 'again' | 'accept' };

/** The downloads of this tab. */
export class ModelDownloads {
  readonly #store: ModelStore;
  readonly #options: () => DownloadOptions;
  readonly #onEnd: () => Promise<void>;
  readonly #downloads = new SvelteMap<string, Download>();
  readonly #stops = new SvelteMap<string, AbortController>();

  constructor(store: ModelStore, options: () => DownloadOptions, onEnd: () => Promise<void>) {
    this.#store = store;
    this.#options = options;
    this.#onEnd = onEnd;
  }

  of(entry: ModelEntry): Download | undefined {
    return this.#downloads.get(entry.id);
  }

  /** Downloads, or goes on with a download that was paused, cut off or failed. */
  async start(entry: ModelEntry): Promise<void> {
    if (this.#stops.has(entry.id)) return;
    const stop = new AbortController();
    this.#stops.set(entry.id, stop);
    this.#downloads.set(entry.id, { kind: 'starting' });
    try {
      await this.#store.download(entry, this.#options(), stop.signal, (progress) => {
        if (!stop.signal.aborted) this.#downloads.set(entry.id, { kind: 'running', progress });
      });
      this.#downloads.delete(entry.id);
    } catch (error) {
      if (stop.signal.aborted) this.#downloads.delete(entry.id);
      else this.#downloads.set(entry.id, failed(error));
    } finally {
      this.#stops.delete(entry.id);
      await this.#onEnd();
    }
  }

  /** Takes the library as it is now, and goes on. */
  async accept(entry: ModelEntry): Promise<void> {
    await this.#store.trustLibrary(entry);
    await this.start(entry);
  }

  /** What is downloaded stays; downloading again goes on from there. */
  pause(entry: ModelEntry): void {
    this.#stops.get(entry.id)?.abort();
  }

  /** Stops a download for good and forgets how it went. */
  forget(entry: ModelEntry): void {
    this.pause(entry);
    this.#downloads.delete(entry.id);
  }
}

function failed(error: unknown): Download {
  const isChanged = error instanceof ModelFailure && error.kind === 'changed-file';
  return { kind: 'failed', message: explain(error), cure: isChanged ? 'accept' : 'again' };
}
