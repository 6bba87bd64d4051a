import type { ModelFailure } from '../core/model.ts';

/** How often and how long a passing failure is tried again. Times in milliseconds. */
export interface RetryPolicy {
  /** Tries in all, the first included. */
  readonly tries: number;
  /** The same where the endpoint answers, but with what is no answer: waiting cures that less often. */
  readonly triesIfRefused: number;
  /** Requests that one question may take, those that the endpoint put off included. */
  readonly mostRequests: number;
  readonly firstWait: number;
  readonly longestWait: number;
  /** How long all calls of an address may wait for its quota; the run pauses where it asks for more. */
  readonly longestPause: number;
}

export const defaultRetry: RetryPolicy = {
  tries: 6,
  triesIfRefused: 4,
  mostRequests: 12,
  firstWait: 1000,
  longestWait: 60_000,
  longestPause: 15 * 60_000,
};

/** How often a call is tried that fails like this. */
export function triesFor({ kind }: ModelFailure, { tries, triesIfRefused }: RetryPolicy): number {
  return kind === 'refused' || kind === 'bad-reply' ? Math.min(tries, triesIfRefused) : tries;
}
