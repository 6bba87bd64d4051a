import { ModelFailure } from '../../../core/model.ts';
import type { Platform } from '../page/platform.ts';
import type { ModelRecord } from './record.ts';
import { fetchFile } from '../download/download-file.ts';
import { checkRoom, keepFile, type FileToKeep } from '../download/keep-file.ts';
import { jsonOfModel, readModel } from '../download/model-files.ts';
import { configUrl, manifestName, manifestUrl, shelves, weightsFolder } from '../download/weights.ts';

/** A model of the user's own on some server: weights in MLC's form, and the library compiled for it. */
export interface OwnModel {
  readonly id: string;
  readonly weightsUrl: string;
  readonly libraryUrl: string;
  readonly contextTokens?: number;
}

/** A file of a chosen folder. */
export interface FolderFile {
  readonly name: string;
  readonly blob: Blob;
}

const listCache = 'metaspo/own-models';
const listUrl = 'https://own-models.invalid/list.json';

/** The user's own models. */
export async function ownRecords(platform: Pick<Platform, 'open'>): Promise<readonly ModelRecord[]> {
  const kept = await (await platform.open(listCache)).match(listUrl);
  // Only this file writes the list.
  return kept === undefined ? [] : ((await kept.json()) as readonly ModelRecord[]);
}

/** Adds a model by the addresses of its weights and library, after a look at both. */
export async function addUrl(model: OwnModel, platform: Platform, signal: AbortSignal): Promise<ModelRecord> {
  const record: ModelRecord = {
    model: address(model.weightsUrl, 'weights'),
    model_id: identifier(model.id),
    model_lib: address(model.libraryUrl, 'library'),
  };
  const config = await readJson(configUrl(record), platform, signal);
  const manifest = await readJson(manifestUrl(record), platform, signal);
  readModel(config, manifest, record);
  return remember(withContext(record, model.contextTokens ?? contextOf(config)), platform);
}

/** Adds a model from a folder of files on this machine: nothing is fetched, the files are copied into the caches. */
export async function addFolder(
  name: string,
  files: readonly FolderFile[],
  platform: Platform,
  signal: AbortSignal,
): Promise<ModelRecord> {
  const id = identifier(name);
  const find = (wanted: string) => files.find((file) => file.name === wanted || file.name.endsWith(`/${wanted}`));
  const library = files.find((file) => file.name.endsWith('.wasm'));
  if (library === undefined) throw incomplete('a compiled library (.wasm)');
  const record: ModelRecord = {
    model: `https://own-models.invalid/${encodeURIComponent(id)}/`,
    model_id: id,
    model_lib: `https://own-models.invalid/${encodeURIComponent(id)}/library.wasm`,
  };
  const configFile = find('mlc-chat-config.json');
  if (configFile === undefined) throw incomplete('mlc-chat-config.json');
  const manifestFile = find(manifestName) ?? find('ndarray-cache.json');
  if (manifestFile === undefined) throw incomplete(manifestName);
  const config = jsonOfModel(await configFile.blob.text(), configFile.name);
  const manifest = jsonOfModel(await manifestFile.blob.text(), manifestFile.name);
  const { shards, tokenizer } = readModel(config, manifest, record);
  const folder = weightsFolder(record);
  const copies: FileToKeep[] = [
    { cache: shelves.config, url: configUrl(record), blob: configFile.blob },
    { cache: shelves.library, url: record.model_lib, blob: library.blob },
    { cache: shelves.weights, url: manifestUrl(record), blob: manifestFile.blob },
  ];
  for (const { path, bytes } of [{ path: tokenizer, bytes: undefined }, ...shards]) {
    const file = find(path);
    if (file === undefined) throw incomplete(path);
    if (bytes !== undefined && file.blob.size !== bytes) throw damaged(path, file.blob.size, bytes);
    copies.push({ cache: shelves.weights, url: new URL(path, folder).href, blob: file.blob });
  }
  await keepAll(copies, platform, signal);
  return remember(withContext(record, contextOf(config)), platform);
}

/** Copies files into the caches: all of them or, where that fails, none. */
async function keepAll(files: readonly FileToKeep[], platform: Platform, signal: AbortSignal): Promise<void> {
  let left = files.reduce((total, { blob }) => total + blob.size, 0);
  await checkRoom(left, platform);
  try {
    for (const file of files) {
      signal.throwIfAborted();
      await keepFile(file, left, platform);
      left -= file.blob.size;
    }
  } catch (error) {
    for (const { cache, url } of files) await (await platform.open(cache)).delete(url);
    throw error;
  }
}

/** Takes a model off the list. */
export async function forgetOwn(id: string, platform: Pick<Platform, 'open'>): Promise<void> {
  await save(
    (await ownRecords(platform)).filter((record) => record.model_id !== id),
    platform,
  );
}

async function readJson(url: string, platform: Platform, signal: AbortSignal): Promise<unknown> {
  return jsonOfModel(await (await fetchFile({ source: url }, platform, signal, () => undefined)).text(), url);
}

async function remember(record: ModelRecord, platform: Pick<Platform, 'open'>): Promise<ModelRecord> {
  const others = (await ownRecords(platform)).filter((other) => other.model_id !== record.model_id);
  await save([...others, record], platform);
  return record;
}

/** The context the model is set up for, so that the page need not guess it. */
function contextOf(config: unknown): number | undefined {
  if (typeof config !== 'object' || config === null || !('context_window_size' in config)) return undefined;
  const { context_window_size: tokens } = config;
  return typeof tokens === 'number' && tokens > 0 ? tokens : undefined;
}

function withContext(record: ModelRecord, tokens: number | undefined): ModelRecord {
  return tokens === undefined ? record : { ...record, overrides: { context_window_size: tokens } };
}

async function save(records: readonly ModelRecord[], platform: Pick<Platform, 'open'>): Promise<void> {
  await (await platform.open(listCache)).put(listUrl, Response.json(records));
}

function identifier(text: string): string {
  const id = text.trim();
  if (id !== '') return id;
  throw new ModelFailure('unknown-model', 'The model needs a name.');
}

function address(text: string, what: string): string {
  if (URL.canParse(text) && /^https?:/.test(text)) return text;
  throw new ModelFailure('unknown-model', `The address of the ${what} must start with https:// or http://.`);
}

function incomplete(what: string): ModelFailure {
  return new ModelFailure('bad-reply', `The folder lacks ${what}. Choose the folder that holds a model in MLC's form.`);
}

function damaged(path: string, bytes: number, stated: number): ModelFailure {
  return new ModelFailure(
    'bad-reply',
    `${path} has ${bytes} bytes and should have ${stated}: it was not copied whole. Download or convert it anew.`,
  );
}
