/** One piece of work of a pool. Jobs of one lane share its concurrency. */
export interface Job<Result> {
  readonly lane: string;
  run(signal: AbortSignal): Promise<Result>;
}

export interface PoolOptions {
  /** How many jobs of a lane may be under way at once. */
  concurrency(lane: string): number;
  /** Asked before each job is started; an error stops the starting and is thrown once all under way have ended. */
  admit?(lane: string): Error | undefined;
}

/** A job's place in the list, with what it returned. */
export interface Done<Result> {
  readonly place: number;
  readonly result: Result;
}

/**
 * Runs jobs a few at a time and yields their results in completion order. When one fails, or `admit` refuses, no
 * further job is started; those under way may end and their results are still yielded, so nothing paid for is lost;
 * then the failure is thrown. When the signal aborts, the jobs under way are aborted too.
 */
export async function* pool<Result>(
  jobs: readonly Job<Result>[],
  options: PoolOptions,
  signal: AbortSignal,
): AsyncGenerator<Done<Result>, void> {
  const inner = new AbortController();
  const waiting = lanesOf(jobs);
  const underWay = new Map<string, number>();
  const finished: (Done<Result> & { readonly lane: string })[] = [];
  let failure: { readonly error: unknown } | undefined;
  let wake: () => void = () => undefined;

  function start(lane: string, place: number): void {
    underWay.set(lane, (underWay.get(lane) ?? 0) + 1);
    void jobs[place]
      ?.run(inner.signal)
      .then(
        (result) => finished.push({ lane, place, result }),
        (error: unknown) => {
          leave(lane);
          failure ??= { error };
        },
      )
      .finally(() => {
        wake();
      });
  }

  /** A job holds its place until its result was used, so that nothing is started faster than it can be kept. */
  function leave(lane: string): void {
    underWay.set(lane, (underWay.get(lane) ?? 1) - 1);
  }

  function startMore(): void {
    for (const [lane, places] of waiting) {
      while (failure === undefined && places.length > 0 && (underWay.get(lane) ?? 0) < options.concurrency(lane)) {
        const refusal = options.admit?.(lane);
        if (refusal !== undefined) failure = { error: refusal };
        else start(lane, places.shift() ?? 0);
      }
    }
  }

  const onAbort = () => {
    failure ??= { error: signal.reason };
    inner.abort(signal.reason);
    wake();
  };
  if (signal.aborted) onAbort();
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    while (true) {
      startMore();
      const next = finished.shift();
      if (next !== undefined) {
        yield { place: next.place, result: next.result };
        leave(next.lane);
      } else if ([...underWay.values()].some((count) => count > 0)) {
        await new Promise<void>((resolve) => (wake = resolve));
      } else {
        break;
      }
    }
    if (failure !== undefined) throw (failure as { error: unknown }).error;
  } finally {
    signal.removeEventListener('abort', onAbort);
    inner.abort(new DOMException('The pool was left.', 'AbortError'));
  }
}

/** The places of the jobs of each lane, in order. */
function lanesOf(jobs: readonly Job<unknown>[]): Map<string, number[]> {
  const lanes = new Map<string, number[]>();
  for (const [place, { lane }] of jobs.entries()) {
    const places = lanes.get(lane);
    if (places === undefined) lanes.set(lane, [place]);
    else places.push(place);
  }
  return lanes;
}
