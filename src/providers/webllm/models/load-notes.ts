import type { Inspector } from './machine.ts';
import type { Platform } from '../page/platform.ts';
import { seenHere, type SeenHere } from './seen-here.ts';

/** What loading a model on this GPU showed: batching left out and why, answers that vary at temperature 0. */
export function loadNotes(store: Inspector, platform: Pick<Platform, 'open'>): SeenHere<readonly string[]> {
  return seenHere('metaspo/load-notes', store, platform);
}
