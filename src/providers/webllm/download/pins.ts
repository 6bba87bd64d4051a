import type { Platform } from '../page/platform.ts';
import type { ModelRecord } from '../models/record.ts';

const cacheName = 'metaspo/library-hashes';

/**
 * The hash a library had when it was first downloaded here. WebLLM names its libraries by addresses on a moving
 * branch and states no hashes, so the first download is trusted and every later one must be the same.
 */
export async function pinOf(record: ModelRecord, platform: Pick<Platform, 'open'>): Promise<string | undefined> {
  if (record.integrity?.model_lib !== undefined) return record.integrity.model_lib;
  const kept = await (await platform.open(cacheName)).match(placeOf(record));
  return kept?.text();
}

/** Remembers the hash of a library just downloaded, unless one is known. */
export async function pin(record: ModelRecord, hash: string, platform: Pick<Platform, 'open'>): Promise<void> {
  if ((await pinOf(record, platform)) !== undefined) return;
  await (await platform.open(cacheName)).put(placeOf(record), new Response(hash));
}

/** Forgets the hash, so that the next download is trusted anew: for a library that was changed on purpose. */
export async function unpin(record: ModelRecord, platform: Pick<Platform, 'open'>): Promise<void> {
  await (await platform.open(cacheName)).delete(placeOf(record));
}

/** The record with the hash that WebLLM is to hold the library to. */
export async function pinned(record: ModelRecord, platform: Pick<Platform, 'open'>): Promise<ModelRecord> {
  const hash = await pinOf(record, platform);
  return hash === undefined ? record : { ...record, integrity: { ...record.integrity, model_lib: hash } };
}

/** Cache keys must be addresses; the library's own may hold anything. */
function placeOf(record: ModelRecord): string {
  return `https://library-hashes.invalid/${encodeURIComponent(record.model_lib)}`;
}
