import type { ShownExample } from '../../events.ts';
import type { Call, Reply } from '../../model.ts';
import { ask, note, type Steps } from '../../steps.ts';

/** A question to the optimizer, with the examples that its messages hold. */
export interface OptimizerRequest extends Omit<Call, 'model'> {
  readonly shown: readonly ShownExample[];
}

/**
 * The one way to ask the optimizer: notes which examples are about to be sent, and asks. Noted here and not where a
 * prompt is accepted, since what was sent was sent, also where nothing comes of it.
 */
export function* askOptimizer(requests: readonly OptimizerRequest[]): Steps<readonly Reply[]> {
  const [first] = requests;
  if (first === undefined) return [];
  const shown = new Map(
    requests.flatMap((one) => one.shown).map((one) => [JSON.stringify([one.task, one.example]), one]),
  );
  const { round } = first.purpose;
  yield* note({ type: 'optimizer-asked', round, requests: requests.length, shown: [...shown.values()] });
  return yield* ask(requests.map(({ shown: _, ...call }) => ({ model: 'optimizer', ...call })));
}
