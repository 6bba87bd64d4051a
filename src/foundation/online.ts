/** Waits until the browser says that there is a network again; at once where it says so, and outside browsers. */
export function online(signal: AbortSignal): Promise<void> {
  // Absent outside browsers, and in old versions of Node.
  const { onLine = true } = (globalThis as { navigator?: { onLine?: boolean } }).navigator ?? {};
  if (onLine) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const end = new AbortController();
    const once = { signal: end.signal };
    const stop = () => {
      end.abort();
      if (signal.aborted) reject(signal.reason as Error);
      else resolve();
    };
    addEventListener('online', stop, once);
    signal.addEventListener('abort', stop, once);
  });
}
