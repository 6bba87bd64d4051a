import type { RunEvent } from '../../events.ts';
import type { Call, Reply } from '../../model.ts';
import type { Steps } from '../../steps.ts';

/** Runs steps as one part of a study: everything they ask and report carries the part's name. */
export function inArm<Result>(steps: Steps<Result>, arm: string): Steps<Result> {
  return labelled(
    steps,
    (call) => ({ ...call, purpose: { ...call.purpose, arm } }),
    (event) => ({ ...event, arm }),
  );
}

/** Runs steps against a further base model; the optimizer stays the same. `undefined` is the first base model. */
export function onModel<Result>(steps: Steps<Result>, on: string | undefined): Steps<Result> {
  if (on === undefined) return steps;
  return labelled(
    steps,
    (call) => (call.model === 'base' ? { ...call, on } : call),
    (event) => ({ ...event, on }),
  );
}

function* labelled<Result>(
  steps: Steps<Result>,
  ofCall: (call: Call) => Call,
  ofEvent: (event: RunEvent) => RunEvent,
): Steps<Result> {
  let replies: readonly Reply[] = [];
  while (true) {
    const next = steps.next(replies);
    if (next.done === true) return next.value;
    const step = next.value;
    replies = yield step.kind === 'ask'
      ? { kind: 'ask', calls: step.calls.map(ofCall) }
      : { kind: 'note', event: ofEvent(step.event) };
  }
}
