/** What reading from the web needs of the world; tests put a local server and a clock of their own here. */
export interface Web {
  readonly fetch: (url: string, init?: RequestInit) => Promise<Response>;
  readonly sleep: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  /** Whether this device is known to have no network; absent where nobody knows. */
  readonly isOffline?: () => boolean;
}

/** The real one. */
export const realWeb: Web = {
  fetch: (url, init) => fetch(url, init),
  // Not everywhere that this runs is there a navigator, or one that knows.
  isOffline: () => (globalThis as { navigator?: { onLine?: boolean } }).navigator?.onLine === false,
  sleep: (milliseconds, signal) =>
    new Promise((resolve, reject) => {
      const stop = (): void => {
        clearTimeout(timer);
        reject(signal.reason as Error); // an AbortError unless the caller gave another
      };
      const timer = setTimeout(() => {
        signal.removeEventListener('abort', stop);
        resolve();
      }, milliseconds);
      signal.addEventListener('abort', stop, { once: true });
      if (signal.aborted) stop();
    }),
};
