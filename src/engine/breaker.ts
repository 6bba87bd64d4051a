import { ModelFailure, type Reply } from '../core/model.ts';

/** When so many of the latest calls were set aside, something other than the questions is wrong. */
const [failedAtMost, latest] = [10, 30];

/** Watches what becomes of calls, and opens when many of the latest fail: the run pauses then, instead of ending. */
export class Breaker {
  readonly #latest: (string | undefined)[] = [];

  /** Too long and filtered questions do not count: they are the questions' own. */
  take(reply: Reply): void {
    this.#latest.push(reply.kind === 'failed' && reply.reason === 'set-aside' ? reply.detail : undefined);
    if (this.#latest.length > latest) this.#latest.shift();
  }

  /** Why no more is to be asked, if so. */
  get open(): ModelFailure | undefined {
    const failed = this.#latest.filter((detail) => detail !== undefined);
    if (failed.length < failedAtMost) return undefined;
    return new ModelFailure(
      'refused',
      `${String(failed.length)} of the latest ${String(this.#latest.length)} calls failed, though each was tried several ` +
        `times. So many are no fault of single questions, and nothing is scored from them. The last one: ${failed.at(-1) ?? ''}`,
    );
  }
}
