/** Lets one user at a time have something that cannot be shared, in the order they asked. */
export class Turns {
  #last: Promise<void> = Promise.resolve();

  /** Runs the work when its turn comes; never starts it if the signal was aborted meanwhile. */
  take<Result>(work: () => Promise<Result>, signal?: AbortSignal): Promise<Result> {
    const result = this.#last.then(() => {
      signal?.throwIfAborted();
      return work();
    });
    this.#last = result.then(
      () => undefined,
      () => undefined,
    );
    return result;
  }
}
