import { ModelFailure } from '../../../core/model.ts';
import { onDisk } from '../figures.ts';
import { leastStated } from '../models/machine.ts';
import type { Platform } from '../page/platform.ts';

/** A file, the cache it goes into, and the address it is kept under. */
export interface FileToKeep {
  readonly cache: string;
  readonly url: string;
  readonly blob: Blob;
}

/** Refuses a download that is larger than the room the browser has left. */
export async function checkRoom(needed: number, platform: Pick<Platform, 'surroundings'>): Promise<void> {
  const free = await freeRoom(platform);
  if (free !== undefined && free < leastStated && needed > free) throw noRoom(needed, free);
}

/** Puts a file into a cache; on a full disk says what is needed and what is free. */
export function keepFile(
  file: FileToKeep,
  stillNeeded: number,
  platform: Pick<Platform, 'open' | 'surroundings'>,
): Promise<void> {
  const headers = { 'content-length': String(file.blob.size), 'content-type': 'application/octet-stream' };
  return keeping(stillNeeded, platform, async () => {
    await (await platform.open(file.cache)).put(file.url, new Response(file.blob, { headers }));
  });
}

/** Says what is needed and what is free where something cannot be kept for want of room. */
export async function keeping(
  stillNeeded: number,
  platform: Pick<Platform, 'surroundings'>,
  keep: () => Promise<void>,
): Promise<void> {
  try {
    await keep();
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'QuotaExceededError') throw error;
    throw noRoom(stillNeeded, await freeRoom(platform), error);
  }
}

async function freeRoom(platform: Pick<Platform, 'surroundings'>): Promise<number | undefined> {
  const estimate = await platform.surroundings.storage?.estimate();
  return estimate?.quota === undefined ? undefined : Math.max(0, estimate.quota - (estimate.usage ?? 0));
}

/** The failure of a full disk, with the figures. What the browser states may be more than there is. */
function noRoom(needed: number, free: number | undefined, cause?: unknown): ModelFailure {
  const room =
    free !== undefined && free > needed
      ? `. The browser states ${onDisk(free)} for this page, but refused to keep more: the disk itself is likely full`
      : `, and the browser has ${free === undefined ? 'no room' : onDisk(free)} left for this page`;
  return new ModelFailure(
    'storage-full',
    `The download still needs ${onDisk(needed)}${room}. Delete a model you no longer use, or free ` +
      'disk space. A private window has little room: use a normal one. What was downloaded is kept.',
    cause === undefined ? {} : { cause },
  );
}
