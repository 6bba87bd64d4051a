import type { Call, Reply } from './model.ts';
import { ask, note, type Steps } from './steps.ts';

/**
 * Runs several computations side by side: what they ask in the same breath goes out as one batch, so that tasks that
 * have nothing to do with each other need not wait for each other. Results come back in the order given.
 */
export function* together<Result>(parts: readonly Steps<Result>[]): Steps<readonly Result[]> {
  const results = new Map<Steps<Result>, Result>();
  const replies = new Map<Steps<Result>, readonly Reply[]>();

  while (results.size < parts.length) {
    const asking = new Map<Steps<Result>, readonly Call[]>();
    for (const part of parts) {
      if (results.has(part)) continue;
      const outcome = yield* untilItAsks(part, replies.get(part) ?? []);
      if (outcome.done) results.set(part, outcome.result);
      else asking.set(part, outcome.calls);
    }
    const all = yield* ask([...asking.values()].flat());
    let from = 0;
    for (const [part, calls] of asking) {
      replies.set(part, all.slice(from, from + calls.length));
      from += calls.length;
    }
  }
  return parts.flatMap((part) => (results.has(part) ? [results.get(part) as Result] : [])); // `has` was just asked
}

type Pause<Result> =
  { readonly done: true; readonly result: Result } | { readonly done: false; readonly calls: readonly Call[] };

/** Lets one part go on with its replies, passing on its notes, until it asks again or ends. */
function* untilItAsks<Result>(part: Steps<Result>, replies: readonly Reply[]): Steps<Pause<Result>> {
  for (let given = replies; ; given = []) {
    const next = part.next(given);
    if (next.done === true) return { done: true, result: next.value };
    if (next.value.kind === 'ask') return { done: false, calls: next.value.calls };
    yield* note(next.value.event);
  }
}
