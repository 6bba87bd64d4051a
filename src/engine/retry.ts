import { ModelFailure } from '../core/model.ts';
import type { Sleep } from '../foundation/sleep.ts';

/** How often and how long a passing failure is retried. Times in milliseconds. */
export interface RetryPolicy {
  /** Tries in all, the first included. */
  readonly tries: number;
  readonly firstWait: number;
  readonly longestWait: number;
}

export const defaultRetry: RetryPolicy = { tries: 6, firstWait: 1000, longestWait: 60_000 };

/** Told before each wait. */
type OnWait = (failure: ModelFailure, milliseconds: number) => void;

/**
 * Tries again while the failure is a passing one, waiting longer each time. What the other side asked for
 * (Retry-After) is authoritative; when it asks for more than the longest wait, the failure is thrown, so that the run
 * pauses instead of seeming to hang. Throws the last failure.
 */
export async function retry<Result>(
  attempt: () => Promise<Result>,
  policy: RetryPolicy,
  sleep: Sleep,
  onWait: OnWait,
  signal: AbortSignal,
): Promise<Result> {
  for (let tried = 1; ; tried++) {
    try {
      return await attempt();
    } catch (failure) {
      if (!(failure instanceof ModelFailure) || !failure.passing || tried >= policy.tries) throw failure;
      const wait = failure.retryAfter ?? Math.min(policy.longestWait, policy.firstWait * 2 ** (tried - 1));
      if (wait > policy.longestWait) throw failure;
      onWait(failure, wait);
      await sleep(wait, signal);
    }
  }
}
