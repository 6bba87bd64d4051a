import { sleep } from '../../../foundation/sleep.ts';
import type { Surroundings } from '../models/machine.ts';
import { openBrowserCache } from './platform.ts';
import type { World } from './world.ts';

/** The browser as a world. Nothing is touched before it is used, so that it may be made anywhere. */
export const browserWorld: World = {
  startWorker: () => new Worker(new URL('../worker/worker.ts', import.meta.url), { type: 'module' }),
  get locks() {
    // Not there on pages that are not secure, whatever the types say.
    return (navigator as Partial<Navigator>).locks;
  },
  platform: {
    fetch: (url, init) => fetch(url, init),
    open: (name) => openBrowserCache(caches, name),
    now: () => performance.now(),
    sleep,
    get surroundings() {
      // As above; `deviceMemory` is only in some browsers.
      return navigator as Surroundings;
    },
  },
};
