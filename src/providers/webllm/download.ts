import { ModelFailure } from '../../core/model.ts';
import type { Progress } from '../provider.ts';
import { fetchFile, type FileToFetch } from './download-file.ts';
import { gigabytes } from './figures.ts';
import type { FileCache, Platform } from './platform.ts';
import type { ModelRecord } from './record.ts';
import { SpeedMeter } from './speed-meter.ts';
import {
  configUrl,
  libraryIsKept,
  manifestUrl,
  shardsOf,
  shelves,
  tokenizerOf,
  weightsFolder,
  type Shelf,
} from './weights.ts';

/** How far a download has come. Speed and time left are absent until they can be told. */
export interface DownloadProgress extends Progress {
  readonly loadedBytes: number;
  readonly totalBytes: number;
  readonly fraction: number;
  readonly bytesPerSecond?: number;
  readonly secondsLeft?: number;
}

/** Where to fetch from instead of huggingface.co; files are kept under their own address all the same. */
export interface DownloadOptions {
  readonly mirror?: string;
}

/** How many files are fetched at once. */
const lanes = 3;

interface Item extends FileToFetch {
  readonly url: string;
  readonly shelf: Shelf;
}

/**
 * Downloads a model into the caches WebLLM reads, each file checked before it is kept. Pausing is aborting: every
 * finished file stays, and calling again goes on with the rest.
 */
export async function downloadModel(
  record: ModelRecord,
  platform: Platform,
  options: DownloadOptions,
  signal: AbortSignal,
  onProgress: (progress: DownloadProgress) => void,
): Promise<void> {
  const items = await listFiles(record, platform, options, signal);
  const missing = await missingOf(items, platform);
  const totalBytes = sum(items);
  const meter = new SpeedMeter(() => platform.now());
  let loadedBytes = totalBytes - sum(missing);
  await checkRoom(sum(missing), platform);

  const report = (bytes: number) => {
    loadedBytes += bytes;
    meter.add(bytes);
    onProgress(progressOf(loadedBytes, totalBytes, meter.bytesPerSecond()));
  };
  report(0);
  const queue = [...missing];
  const lane = async () => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) {
      await keep(item, await fetchFile(item, platform, stop.signal, report), platform, sum([item, ...queue]));
    }
  };
  // One failed file ends the others, so that nothing goes on in the background after the error is shown.
  const stop = new AbortController();
  const forward = () => {
    stop.abort();
  };
  signal.addEventListener('abort', forward, { once: true });
  if (signal.aborted) stop.abort();
  try {
    await Promise.all(Array.from({ length: lanes }, lane));
  } finally {
    stop.abort();
    signal.removeEventListener('abort', forward);
  }
}

/** Every file of a model with its size, fetching and keeping the small ones that tell about the others. */
async function listFiles(
  record: ModelRecord,
  platform: Platform,
  options: DownloadOptions,
  signal: AbortSignal,
): Promise<readonly Item[]> {
  const at = (url: string) => mirrored(url, options.mirror);
  const config = await readSmall(
    { url: configUrl(record), source: at(configUrl(record)), shelf: 'config', ...integrity(record.integrity?.config) },
    platform,
    signal,
  );
  const manifest = await readSmall(
    { url: manifestUrl(record), source: at(manifestUrl(record)), shelf: 'weights' },
    platform,
    signal,
  );
  const shards = shardsOf(manifest);
  if (shards === undefined) {
    throw new ModelFailure(
      'bad-reply',
      `${manifestUrl(record)} is not a list of weights. Check the address of the model.`,
    );
  }
  const tokenizer = tokenizerOf(config);
  if (tokenizer === undefined) {
    throw new ModelFailure(
      'bad-reply',
      `${configUrl(record)} names no tokenizer that WebLLM can read. Check the address of the model.`,
    );
  }
  const folder = weightsFolder(record);
  const tokenizerUrl = new URL(tokenizer, folder).href;
  return [
    {
      url: tokenizerUrl,
      source: at(tokenizerUrl),
      shelf: 'weights',
      ...integrity(record.integrity?.tokenizer?.[tokenizer]),
    },
    ...(libraryIsKept(record)
      ? [
          {
            url: record.model_lib,
            source: record.model_lib,
            shelf: 'library' as const,
            ...integrity(record.integrity?.model_lib),
          },
        ]
      : []),
    ...shards.map((shard) => {
      const url = new URL(shard.path, folder).href;
      return {
        url,
        source: at(url),
        shelf: 'weights' as const,
        bytes: shard.bytes,
        ...(shard.md5 === undefined ? {} : { md5: shard.md5 }),
      };
    }),
  ];
}

function integrity(hash: string | undefined): { integrity?: string } {
  return hash === undefined ? {} : { integrity: hash };
}

/** Sends a Hugging Face address to a mirror that answers the same paths. */
export function mirrored(url: string, mirror: string | undefined): string {
  if (mirror === undefined || mirror.trim() === '') return url;
  return url.replace(/^https:\/\/huggingface\.co\//, mirror.trim().replace(/\/*$/, '/'));
}

/** Reads a small JSON file from the cache, or fetches and keeps it. */
async function readSmall(item: Item, platform: Platform, signal: AbortSignal): Promise<unknown> {
  const cache = await platform.open(shelves[item.shelf]);
  const kept = await cache.match(item.url);
  if (kept !== undefined) return kept.json();
  const blob = await fetchFile(item, platform, signal, () => undefined);
  const text = await blob.text();
  const json = parseJson(text, item.source);
  await keep(item, blob, platform, blob.size);
  return json;
}

function parseJson(text: string, source: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new ModelFailure('bad-reply', `${source} is not JSON: the address leads to something else than a model.`, {
      cause: error,
    });
  }
}

async function missingOf(items: readonly Item[], platform: Platform): Promise<readonly Item[]> {
  const kept = new Map<Shelf, ReadonlySet<string>>();
  for (const shelf of ['weights', 'library', 'config'] as const) {
    kept.set(shelf, new Set(await (await platform.open(shelves[shelf])).urls()));
  }
  return items.filter((item) => kept.get(item.shelf)?.has(item.url) !== true);
}

async function checkRoom(needed: number, platform: Platform): Promise<void> {
  const estimate = await platform.surroundings.storage?.estimate();
  if (estimate?.quota === undefined) return;
  const free = Math.max(0, estimate.quota - (estimate.usage ?? 0));
  if (needed > free) throw noRoom(needed, free);
}

/** The failure of a full disk, with the figures. */
function noRoom(needed: number, free: number | undefined, cause?: unknown): ModelFailure {
  return new ModelFailure(
    'storage-full',
    `The download still needs ${gigabytes(needed)}, and the browser has ` +
      `${free === undefined ? 'no room' : gigabytes(free)} left for this page. Delete a model you no longer use, or free ` +
      'disk space. A private window has little room: use a normal one. What was downloaded is kept.',
    cause === undefined ? {} : { cause },
  );
}

async function keep(item: Item, blob: Blob, platform: Platform, stillNeeded: number): Promise<void> {
  const cache: FileCache = await platform.open(shelves[item.shelf]);
  const headers = { 'content-length': String(blob.size), 'content-type': 'application/octet-stream' };
  try {
    await cache.put(item.url, new Response(blob, { headers }));
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'QuotaExceededError') throw error;
    const estimate = await platform.surroundings.storage?.estimate();
    const free = estimate?.quota === undefined ? undefined : Math.max(0, estimate.quota - (estimate.usage ?? 0));
    throw noRoom(stillNeeded, free, error);
  }
}

function sum(items: readonly FileToFetch[]): number {
  return items.reduce((total, item) => total + (item.bytes ?? 0), 0);
}

function progressOf(loaded: number, total: number, speed: number | undefined): DownloadProgress {
  const loadedBytes = Math.min(loaded, total);
  const secondsLeft = speed === undefined ? undefined : Math.ceil((total - loadedBytes) / speed);
  return {
    text: `Downloading: ${gigabytes(loadedBytes)} of ${gigabytes(total)}`,
    loadedBytes,
    totalBytes: total,
    fraction: total === 0 ? 1 : loadedBytes / total,
    ...(speed === undefined ? {} : { bytesPerSecond: speed }),
    ...(secondsLeft === undefined ? {} : { secondsLeft }),
  };
}
