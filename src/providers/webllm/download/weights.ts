import type { ModelRecord } from '../models/record.ts';

/** The places WebLLM keeps a model's files in, by name of the browser cache (web-llm 0.2.86, `cache_util`). */
export const shelves = { weights: 'webllm/model', config: 'webllm/config', library: 'webllm/wasm' } as const;

export type Shelf = keyof typeof shelves;

/** One piece of the weights. */
export interface Shard {
  readonly path: string;
  readonly bytes: number;
  readonly md5?: string;
}

/** The folder of a model's files, as WebLLM spells it: cache entries are found by exact address. */
export function weightsFolder(record: ModelRecord): string {
  const folder = record.model.endsWith('/') ? record.model : `${record.model}/`;
  return new URL(/.+\/resolve\/.+\//.test(folder) ? folder : `${folder}resolve/main/`).href;
}

/** The list of the weight files; named `ndarray-cache.json` before web-llm 0.2.80. */
export const manifestName = 'tensor-cache.json';

/** The address of a model's list of weight files. */
export function manifestUrl(record: ModelRecord): string {
  return new URL(manifestName, weightsFolder(record)).href;
}

/** The address of a model's settings. */
export function configUrl(record: ModelRecord): string {
  return new URL('mlc-chat-config.json', weightsFolder(record)).href;
}

/** Reads the weight files out of a manifest; `undefined` where it is not one. */
export function shardsOf(manifest: unknown): readonly Shard[] | undefined {
  if (typeof manifest !== 'object' || manifest === null || !('records' in manifest)) return undefined;
  const { records } = manifest;
  if (!Array.isArray(records) || records.length === 0) return undefined;
  const shards = records.map(shardOf);
  return shards.every((shard) => shard !== undefined) ? shards : undefined;
}

function shardOf(record: unknown): Shard | undefined {
  if (typeof record !== 'object' || record === null) return undefined;
  if (!('dataPath' in record) || typeof record.dataPath !== 'string') return undefined;
  if (!('nbytes' in record) || typeof record.nbytes !== 'number' || !(record.nbytes > 0)) return undefined;
  const md5 = 'md5sum' in record && typeof record.md5sum === 'string' ? record.md5sum : undefined;
  return { path: record.dataPath, bytes: record.nbytes, ...(md5 === undefined ? {} : { md5 }) };
}

/** The tokenizer file WebLLM will ask for, read from the model's settings. */
export function tokenizerOf(config: unknown): string | undefined {
  if (typeof config !== 'object' || config === null || !('tokenizer_files' in config)) return undefined;
  const files = config.tokenizer_files;
  if (!Array.isArray(files)) return undefined;
  return ['tokenizer.json', 'tokenizer.model'].find((name) => files.includes(name));
}

/** Whether WebLLM keeps the library: those on the same server or on localhost it asks for anew each time. */
export function libraryIsKept(record: ModelRecord): boolean {
  return record.model_lib.startsWith('http') && !record.model_lib.includes('localhost');
}
