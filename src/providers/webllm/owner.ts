import { ModelFailure } from '../../core/model.ts';

/** The browser's locks, as far as we use them. */
export type Locks = Pick<LockManager, 'request'>;

const lockName = 'metaspo-gpu';

/**
 * Makes this tab the one that runs models on the GPU, until `release` is called or the tab is closed. Two tabs with a
 * model each would run out of memory; and Chrome does not freeze a hidden tab that holds a lock.
 */
export async function ownGpu(locks: Locks | undefined): Promise<() => void> {
  if (locks === undefined) return () => undefined;
  return new Promise((resolve, reject) => {
    const hold = (lock: Lock | null) => {
      if (lock === null) {
        reject(
          new ModelFailure(
            'busy',
            'Another tab of this page is running a model on the GPU. Close that tab or pause its run, then go on here.',
          ),
        );
        return undefined;
      }
      return new Promise<void>((release) => {
        resolve(() => {
          release();
        });
      });
    };
    locks.request(lockName, { ifAvailable: true }, hold).catch(reject);
  });
}
