/** A wait that an abort ends: what waits takes one, so that tests need not. */
export type Sleep = (milliseconds: number, signal: AbortSignal) => Promise<void>;

/** Waits by the platform's timer; rejects with the signal's reason as soon as it is aborted. */
export function sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(reasonOf(signal));
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop);
      resolve();
    }, milliseconds);
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
}

/** Why a signal was aborted: whatever the caller gave, passed on as it is. */
function reasonOf(signal: AbortSignal): Error {
  return signal.reason as Error;
}
