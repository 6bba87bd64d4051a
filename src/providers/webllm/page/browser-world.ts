import type { WorkerLine } from './client.ts';
import { sleep } from '../../../foundation/sleep.ts';
import { openBrowserCache } from './platform.ts';
import type { FromWorker } from '../protocol.ts';
import type { Surroundings } from '../models/machine.ts';
import type { World } from './world.ts';

/** The browser as a world. Nothing is touched before it is used, so that it may be made anywhere. */
export const browserWorld: World = {
  startWorker: () => lineTo(new Worker(new URL('../worker/worker.ts', import.meta.url), { type: 'module' })),
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

/** A worker as a line of messages. */
export function lineTo(worker: Worker): WorkerLine {
  return {
    postMessage: (message) => {
      worker.postMessage(message);
    },
    listen: (listener) => {
      worker.addEventListener('message', (event: MessageEvent<FromWorker>) => {
        listener(event.data);
      });
    },
    onCrash: (listener) => {
      // A program that cannot be loaded gives a plain event, whatever the types say.
      worker.addEventListener('error', (event: Event) => {
        const message = event instanceof ErrorEvent ? event.message : '';
        listener(message === '' ? 'its program could not be loaded' : message);
      });
      worker.addEventListener('messageerror', () => {
        listener('a message could not be read');
      });
    },
    end: () => {
      worker.terminate();
    },
  };
}
