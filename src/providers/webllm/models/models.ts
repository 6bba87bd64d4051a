/**
 * The model store, for the page that manages models. Its names and types are stable; build screens on them.
 *
 * - `models` from `webllm.ts` is the browser's `ModelStore`; `modelStore(platform, describe)` makes one over a stand-in.
 * - `store.list(signal)`: every usable model as a `ModelEntry` (see `catalogue.ts`), own models included.
 * - `store.inspect()`: the GPU and disk of this machine (`Inspection`, see `machine.ts`).
 * - `fitVerdict(entry, inspection)` and `bestDefault(entries, inspection)` from `fit.ts` are pure.
 * - `store.states(entries)`: what is downloaded of each: nothing, a part, or all.
 * - `store.measure(entry, signal)`: the exact size of a download, from its manifest.
 * - `store.download(entry, options, signal, onProgress)`: aborting the signal pauses; calling again goes on.
 * - `store.remove(entry)`: frees its disk space.
 * - `store.addByUrl(...)`, `store.addFromFolder(...)`, `store.forget(entry)`: the user's own models.
 * - `store.storage()`: bytes used and free.
 * - `benchmarks` from `webllm.ts`: `run(id, tuning, signal, onProgress)`, `kept(id)`; `secondsPerCall` for estimates.
 * - `store.notesOf(entry)`: what the user should know of a model that was loaded here.
 * - `store.trustLibrary(entry)`: forgets the hash its library had, where it was changed on purpose at its source.
 */
import { describeRecord, describeRecords, type ModelEntry } from './catalogue.ts';
import { downloadModel, type DownloadProgress } from '../download/download.ts';
import { fetchFile } from '../download/download-file.ts';
import type { EngineDescription } from '../engine.ts';
import { loadNotes } from './load-notes.ts';
import { inspect, type Inspection } from './machine.ts';
import { mirrored, type DownloadOptions } from '../download/model-files.ts';
import { addFolder, addUrl, forgetOwn, ownRecords, type FolderFile, type OwnModel } from './own-models.ts';
import { pinned, unpin } from '../download/pins.ts';
import type { Platform } from '../page/platform.ts';
import type { ModelRecord } from './record.ts';
import { configUrl, libraryIsKept, manifestUrl, shardsOf, shelves, weightsFolder } from '../download/weights.ts';

/** What is downloaded of a model. */
export type CacheState =
  | { readonly kind: 'none' }
  | { readonly kind: 'partial'; readonly bytes: number; readonly totalBytes: number }
  | { readonly kind: 'complete'; readonly totalBytes: number };

/** Room for models on this machine, in bytes, as far as the browser tells. */
export interface RoomForModels {
  readonly used?: number;
  readonly free?: number;
}

/** Everything the models page does. */
export interface ModelStore {
  list(signal: AbortSignal): Promise<readonly ModelEntry[]>;
  inspect(): Promise<Inspection>;
  states(entries: readonly ModelEntry[]): Promise<ReadonlyMap<string, CacheState>>;
  measure(entry: ModelEntry, options: DownloadOptions, signal: AbortSignal): Promise<number>;
  download(
    entry: ModelEntry,
    options: DownloadOptions,
    signal: AbortSignal,
    onProgress: (progress: DownloadProgress) => void,
  ): Promise<void>;
  remove(entry: ModelEntry): Promise<void>;
  addByUrl(model: OwnModel, signal: AbortSignal): Promise<ModelEntry>;
  addFromFolder(name: string, files: readonly FolderFile[], signal: AbortSignal): Promise<ModelEntry>;
  forget(entry: ModelEntry): Promise<void>;
  storage(): Promise<RoomForModels>;
  /** The record to load, with the hash its library must have. */
  recordFor(entry: ModelEntry): Promise<ModelRecord>;
  /** What the last load of the model on this GPU showed; `undefined` where it was never loaded on it. */
  notesOf(entry: ModelEntry): Promise<readonly string[] | undefined>;
  /** Lets the next download of the library be another than the first. */
  trustLibrary(entry: ModelEntry): Promise<void>;
}

/** Asks a worker what it is and which models it knows. */
export type Describe = (signal: AbortSignal) => Promise<EngineDescription>;

/** The model store over a platform: the browser's, or a stand-in. */
export function modelStore(platform: Platform, describe: Describe): ModelStore {
  const notes = loadNotes({ inspect: () => inspect(platform.surroundings) }, platform);

  async function list(signal: AbortSignal): Promise<readonly ModelEntry[]> {
    const [{ records }, own] = await Promise.all([describe(signal), ownRecords(platform)]);
    return [...own.map((record) => describeRecord(record, true)), ...describeRecords(records)];
  }

  async function states(entries: readonly ModelEntry[]): Promise<ReadonlyMap<string, CacheState>> {
    const weights = await platform.open(shelves.weights);
    const kept = new Set(await weights.urls());
    const libraries = new Set(await (await platform.open(shelves.library)).urls());
    const found = new Map<string, CacheState>();
    for (const entry of entries) found.set(entry.id, await stateOf(entry, kept));
    return found;

    async function stateOf(entry: ModelEntry, urls: ReadonlySet<string>): Promise<CacheState> {
      if (!urls.has(manifestUrl(entry.record))) return { kind: 'none' };
      const manifest: unknown = await (await weights.match(manifestUrl(entry.record)))?.json();
      const shards = shardsOf(manifest) ?? [];
      const totalBytes = shards.reduce((total, shard) => total + shard.bytes, 0);
      const library = entry.record.model_lib;
      const hasLibrary = !libraryIsKept(entry.record) || libraries.has(library);
      const present = shards.filter((shard) => urls.has(new URL(shard.path, weightsFolder(entry.record)).href));
      if (shards.length > 0 && present.length === shards.length && hasLibrary) return { kind: 'complete', totalBytes };
      return { kind: 'partial', bytes: present.reduce((total, shard) => total + shard.bytes, 0), totalBytes };
    }
  }

  async function measure(entry: ModelEntry, options: DownloadOptions, signal: AbortSignal): Promise<number> {
    const kept = await (await platform.open(shelves.weights)).match(manifestUrl(entry.record));
    const source = mirrored(manifestUrl(entry.record), options.mirror);
    const text =
      kept === undefined
        ? await (await fetchFile({ source }, platform, signal, () => undefined)).text()
        : await kept.text();
    const shards = shardsOf(JSON.parse(text)) ?? [];
    return shards.reduce((total, shard) => total + shard.bytes, 0);
  }

  async function remove(entry: ModelEntry): Promise<void> {
    const folder = weightsFolder(entry.record);
    const weights = await platform.open(shelves.weights);
    for (const url of await weights.urls()) if (url.startsWith(folder)) await weights.delete(url);
    await (await platform.open(shelves.config)).delete(configUrl(entry.record));
    if (!(await libraryIsShared(entry))) await (await platform.open(shelves.library)).delete(entry.record.model_lib);
  }

  /** Several models are built on one library; it stays while any of them is downloaded. */
  async function libraryIsShared(entry: ModelEntry): Promise<boolean> {
    const others = (await list(new AbortController().signal)).filter(
      (other) =>
        other.record.model_lib === entry.record.model_lib &&
        weightsFolder(other.record) !== weightsFolder(entry.record),
    );
    return [...(await states(others)).values()].some((state) => state.kind !== 'none');
  }

  return {
    list,
    inspect: () => inspect(platform.surroundings),
    states,
    measure,
    download: (entry, options, signal, onProgress) =>
      downloadModel(entry.record, platform, options, signal, onProgress),
    remove,
    addByUrl: async (model, signal) => describeRecord(await addUrl(model, platform, signal), true),
    addFromFolder: async (name, files, signal) => describeRecord(await addFolder(name, files, platform, signal), true),
    async forget(entry) {
      await remove(entry);
      await forgetOwn(entry.id, platform);
    },
    recordFor: (entry) => pinned(entry.record, platform),
    notesOf: (entry) => notes.get(entry.id),
    trustLibrary: (entry) => unpin(entry.record, platform),
    async storage() {
      const estimate = await platform.surroundings.storage?.estimate();
      return {
        ...(estimate?.usage === undefined ? {} : { used: estimate.usage }),
        ...(estimate?.quota === undefined ? {} : { free: Math.max(0, estimate.quota - (estimate.usage ?? 0)) }),
      };
    },
  };
}
