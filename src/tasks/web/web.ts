import { sleep, type Sleep } from '../../foundation/sleep.ts';

/** What reading from the web needs of the world; tests put a local server and a clock of their own here. */
export interface Web {
  readonly fetch: (url: string, init?: RequestInit) => Promise<Response>;
  readonly sleep: Sleep;
  /** Whether this device is known to have no network; absent where nobody knows. */
  readonly isOffline?: () => boolean;
}

/** The real one. */
export const realWeb: Web = {
  fetch: (url, init) => fetch(url, init),
  // Not everywhere that this runs is there a navigator, or one that knows.
  isOffline: () => (globalThis as { navigator?: { onLine?: boolean } }).navigator?.onLine === false,
  sleep,
};
