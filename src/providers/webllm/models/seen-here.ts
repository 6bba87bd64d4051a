import type { Inspector } from './machine.ts';
import type { Platform } from '../page/platform.ts';

/** What was found out about models on this machine's GPU. */
export interface SeenHere<Value> {
  /** `undefined` also where there is no GPU. */
  get(modelId: string): Promise<Value | undefined>;
  put(modelId: string, value: Value): Promise<void>;
}

/** Keeps findings in a browser cache of their own; another GPU starts with none. */
export function seenHere<Value>(
  cacheName: string,
  store: Inspector,
  platform: Pick<Platform, 'open'>,
): SeenHere<Value> {
  /** Cache keys must be addresses. */
  async function placeOf(modelId: string): Promise<string | undefined> {
    const inspection = await store.inspect();
    if (inspection.kind !== 'ready') return undefined;
    const { adapter } = inspection.machine;
    return `https://seen-here.invalid/${encodeURIComponent(adapter)}/${encodeURIComponent(modelId)}`;
  }

  return {
    async get(modelId) {
      const place = await placeOf(modelId);
      if (place === undefined) return undefined;
      const found = await (await platform.open(cacheName)).match(place);
      // Only `put` writes here.
      return found === undefined ? undefined : ((await found.json()) as Value);
    },

    async put(modelId, value) {
      const place = await placeOf(modelId);
      if (place !== undefined) await (await platform.open(cacheName)).put(place, Response.json(value));
    },
  };
}
