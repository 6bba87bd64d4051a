/** One piece of work of a pool. Jobs of one lane share its concurrency. */
export interface Job<Result> {
  readonly lane: string;
  run(signal: AbortSignal): Promise<Result>;
}

interface PoolOptions {
  /** How many jobs of a lane may be under way at once. */
  concurrency(lane: string): number;
  /** Asked before each job is started, told how many are under way; an error ends the starting and is thrown last. */
  admit?(underWay: number): Error | undefined;
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
): AsyncGenerator<Result, void> {
  const inner = new AbortController();
  const waiting = lanesOf(jobs);
  const underWay = new Map<string, number>();
  const finished: { readonly lane: string; readonly result: Result }[] = [];
  let failure: { readonly error: unknown } | undefined;
  let wake: () => void = () => undefined;

  function start(job: Job<Result>): void {
    const { lane } = job;
    underWay.set(lane, (underWay.get(lane) ?? 0) + 1);
    void job
      .run(inner.signal)
      .then(
        (result) => finished.push({ lane, result }),
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
    for (const [lane, queue] of waiting) {
      while (failure === undefined && (underWay.get(lane) ?? 0) < options.concurrency(lane)) {
        const [job] = queue;
        if (job === undefined) break;
        const refusal = options.admit?.(allUnderWay());
        if (refusal === undefined) start(job);
        else failure = { error: refusal };
        queue.shift();
      }
    }
  }

  function allUnderWay(): number {
    return [...underWay.values()].reduce((sum, count) => sum + count, 0);
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
        yield next.result;
        leave(next.lane);
      } else if (allUnderWay() > 0) {
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

/** The jobs of each lane, in order. */
function lanesOf<Result>(jobs: readonly Job<Result>[]): Map<string, Job<Result>[]> {
  const lanes = new Map<string, Job<Result>[]>();
  for (const job of jobs) {
    const queue = lanes.get(job.lane);
    if (queue === undefined) lanes.set(job.lane, [job]);
    else queue.push(job);
  }
  return lanes;
}
