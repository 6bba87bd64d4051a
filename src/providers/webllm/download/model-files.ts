import { ModelFailure } from '../../../core/model.ts';
import { fetchFile, type FileToFetch } from './download-file.ts';
import { keepFile } from './keep-file.ts';
import { pinOf } from './pins.ts';
import type { Platform } from '../page/platform.ts';
import type { ModelRecord } from '../models/record.ts';
import {
  configUrl,
  libraryIsKept,
  manifestUrl,
  shardsOf,
  shelves,
  tokenizerOf,
  weightsFolder,
  type Shard,
  type Shelf,
} from './weights.ts';

/** Where to fetch from instead of huggingface.co; files are kept under their own address all the same. */
export interface DownloadOptions {
  readonly mirror?: string;
}

/** A file of a model: where it comes from, and the address it is kept under. */
export interface ModelFile extends FileToFetch {
  readonly url: string;
  readonly shelf: Shelf;
}

/** Every file of a model with its size, fetching and keeping the two small ones that tell about the others. */
export async function listFiles(
  record: ModelRecord,
  platform: Platform,
  options: DownloadOptions,
  signal: AbortSignal,
): Promise<readonly ModelFile[]> {
  const file = (url: string, shelf: Shelf, more: Partial<FileToFetch> = {}): ModelFile => ({
    url,
    shelf,
    source: mirrored(url, options.mirror),
    ...more,
  });
  const { integrity } = record;
  const config = await readSmall(file(configUrl(record), 'config', held(integrity?.config)), platform, signal);
  const manifest = await readSmall(file(manifestUrl(record), 'weights'), platform, signal);
  const { shards, tokenizer } = readModel(config, manifest, record);
  const folder = weightsFolder(record);
  const library = file(record.model_lib, 'library', {
    ...held(await pinOf(record, platform)),
    ...(integrity?.model_lib === undefined ? { firstSeen: true } : {}),
  });
  return [
    file(new URL(tokenizer, folder).href, 'weights', held(integrity?.tokenizer?.[tokenizer])),
    ...(libraryIsKept(record) ? [library] : []),
    ...shards.map(({ path, bytes, md5 }) =>
      file(new URL(path, folder).href, 'weights', { bytes, ...(md5 === undefined ? {} : { md5 }) }),
    ),
  ];
}

/** The files that are not in the caches yet. */
export async function missingOf(
  files: readonly ModelFile[],
  platform: Pick<Platform, 'open'>,
): Promise<readonly ModelFile[]> {
  const kept = new Map<Shelf, ReadonlySet<string>>();
  for (const shelf of ['weights', 'library', 'config'] as const) {
    kept.set(shelf, new Set(await (await platform.open(shelves[shelf])).urls()));
  }
  return files.filter((file) => kept.get(file.shelf)?.has(file.url) !== true);
}

/** Sends a Hugging Face address to a mirror that answers the same paths. */
export function mirrored(url: string, mirror: string | undefined): string {
  if (mirror === undefined || mirror.trim() === '') return url;
  return url.replace(/^https:\/\/huggingface\.co\//, mirror.trim().replace(/\/*$/, '/'));
}

/** Reads what the two small files of a model tell; `place` is for the message where they tell nothing. */
export function readModel(
  config: unknown,
  manifest: unknown,
  record: ModelRecord,
): { readonly shards: readonly Shard[]; readonly tokenizer: string } {
  const shards = shardsOf(manifest);
  if (shards === undefined) throw unreadable(`${manifestUrl(record)} is not a list of weights.`);
  const tokenizer = tokenizerOf(config);
  if (tokenizer === undefined) throw unreadable(`${configUrl(record)} names no tokenizer that WebLLM can read.`);
  return { shards, tokenizer };
}

function held(hash: string | undefined): Partial<FileToFetch> {
  return hash === undefined ? {} : { integrity: hash };
}

/** Reads a small JSON file from the cache, or fetches and keeps it. */
async function readSmall(file: ModelFile, platform: Platform, signal: AbortSignal): Promise<unknown> {
  const cache = shelves[file.shelf];
  const kept = await (await platform.open(cache)).match(file.url);
  if (kept !== undefined) return kept.json();
  const blob = await fetchFile(file, platform, signal, () => undefined);
  const json = jsonOfModel(await blob.text(), file.source);
  await keepFile({ cache, url: file.url, blob }, blob.size, platform);
  return json;
}

/** Parses a file of a model; `source` is where it came from, for the message. */
export function jsonOfModel(text: string, source: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw unreadable(`${source} is not JSON: the address leads to something else than a model.`, error);
  }
}

function unreadable(what: string, cause?: unknown): ModelFailure {
  return new ModelFailure('bad-reply', `${what} Check the address of the model.`, cause === undefined ? {} : { cause });
}
