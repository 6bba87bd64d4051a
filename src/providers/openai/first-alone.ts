import { ModelFailure } from '../../core/model.ts';
import { sleep } from '../../foundation/sleep.ts';

/** So long the others wait for the first, in milliseconds: a call may hang. */
const longestWait = 10_000;

/**
 * Lets one call go ahead, and the others follow when it has succeeded: settings that are refused, a model that is still
 * loading, a parameter that must be left out are found out with one request instead of many.
 */
export class FirstAlone {
  #isOver = false;
  #ahead: Promise<unknown> | undefined;

  async take<Result>(call: () => Promise<Result>, signal: AbortSignal): Promise<Result> {
    while (!this.#isOver && this.#ahead !== undefined) {
      const isLate = await this.#waitFor(this.#ahead, signal);
      if (isLate) this.#isOver = true;
    }
    if (this.#isOver) return call();
    const running = call();
    this.#ahead = running;
    try {
      const result = await running;
      this.#isOver = true;
      return result;
    } finally {
      this.#ahead = undefined;
    }
  }

  async #waitFor(ahead: Promise<unknown>, signal: AbortSignal): Promise<boolean> {
    const nap = new AbortController();
    const late = sleep(longestWait, AbortSignal.any([signal, nap.signal])).then(
      () => true,
      () => false,
    );
    const ended = ahead.then(
      () => false,
      (error: unknown) => {
        // Settings that are refused once are refused again.
        if (error instanceof ModelFailure && !error.passing) throw error;
        return false;
      },
    );
    try {
      return await Promise.race([late, ended]);
    } finally {
      nap.abort();
      signal.throwIfAborted();
    }
  }
}
