import type { Call, Reply } from './model.ts';
import type { RunEvent } from './events.ts';

/** What a method may do: ask the models a batch of questions, or note what just happened. */
type Step =
  { readonly kind: 'ask'; readonly calls: readonly Call[] } | { readonly kind: 'note'; readonly event: RunEvent };

/** A computation that asks models: pure and synchronous, driven from outside (see `engine/run.ts`). */
export type Steps<Result> = Generator<Step, Result, readonly Reply[]>;

/** Asks a batch; the replies come back in the order of the calls. */
export function* ask(calls: readonly Call[]): Steps<readonly Reply[]> {
  if (calls.length === 0) return [];
  return yield { kind: 'ask', calls };
}

/** Reports an event; it becomes part of the run's history. */
export function* note(event: RunEvent): Steps<void> {
  yield { kind: 'note', event };
}
