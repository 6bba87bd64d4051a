import type { Sleep } from '../../../foundation/sleep.ts';
import type { Surroundings } from '../models/machine.ts';

/** A browser cache, as far as we use it. */
export interface FileCache {
  match(url: string): Promise<Response | undefined>;
  put(url: string, response: Response): Promise<void>;
  delete(url: string): Promise<boolean>;
  /** The addresses of everything inside. */
  urls(): Promise<readonly string[]>;
}

/** What the model store needs of the world, so that it can be tried without a browser. */
export interface Platform {
  readonly fetch: (url: string, init: { signal: AbortSignal }) => Promise<Response>;
  open(cache: string): Promise<FileCache>;
  /** Milliseconds, for speeds and waits. */
  now(): number;
  readonly sleep: Sleep;
  readonly surroundings: Surroundings;
}

/** The browser's own caches as `FileCache`s. */
export async function openBrowserCache(storage: CacheStorage, name: string): Promise<FileCache> {
  const cache = await storage.open(name);
  return {
    match: (url) => cache.match(url),
    put: (url, response) => cache.put(url, response),
    delete: (url) => cache.delete(url),
    urls: async () => (await cache.keys()).map((request) => request.url),
  };
}
