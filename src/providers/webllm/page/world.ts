import type { RequestWorker } from '../../../foundation/requests/request-client.ts';
import type { Locks } from './owner.ts';
import type { Platform } from './platform.ts';

/** What running models in the page needs of the world: the browser's, or a stand-in. */
export interface World {
  /** Starts a worker with an engine in it. */
  startWorker(): RequestWorker;
  /** `undefined` where the browser has none: then nothing keeps two tabs apart. */
  readonly locks: Locks | undefined;
  readonly platform: Platform;
}
