import { ModelFailure } from '../../../core/model.ts';
import type { Sleep } from '../../../foundation/sleep.ts';

/** The browser's locks, as far as we use them. */
export type Locks = Pick<LockManager, 'request'>;

const lockName = 'metaspo-gpu';

/** A lock that was just given back, by this tab too, takes a moment to be free. */
const moment = 250;

/**
 * Makes this tab the one that runs models on the GPU, until `release` is called or the tab is closed. Two tabs with a
 * model each would run out of memory; and Chrome does not freeze a hidden tab that holds a lock.
 */
export async function ownGpu(locks: Locks | undefined, sleep: Sleep, signal: AbortSignal): Promise<() => void> {
  if (locks === undefined) return () => undefined;
  const release = await tryLock(locks);
  if (release !== undefined) return release;
  await sleep(moment, signal);
  const later = await tryLock(locks);
  if (later !== undefined) return later;
  throw new ModelFailure(
    'busy',
    'Another tab of this page is running a model on the GPU. Close that tab or pause its run, then go on here.',
  );
}

/** Takes the lock if nobody has it, and gives what lets it go again. */
function tryLock(locks: Locks): Promise<(() => void) | undefined> {
  return new Promise((resolve, reject) => {
    const hold = (lock: Lock | null) => {
      if (lock === null) {
        resolve(undefined);
        return undefined;
      }
      return new Promise<void>((letGo) => {
        resolve(() => {
          letGo();
        });
      });
    };
    locks.request(lockName, { ifAvailable: true }, hold).catch(reject);
  });
}
