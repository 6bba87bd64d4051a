import type { Experiment } from '../../core/experiment.ts';
import { estimate } from '../../core/run/estimate.ts';

const counted = new WeakMap<object, number>();

/** How many calls a run makes at most; counted once for each frozen experiment, and 0 where it cannot be run. */
export function plannedCalls(experiment: Experiment): number {
  const known = counted.get(experiment);
  if (known !== undefined) return known;
  const calls = countCalls(experiment);
  counted.set(experiment, calls);
  return calls;
}

/** A run from a newer version may hold settings this one cannot count; it can still be looked at. */
function countCalls(experiment: Experiment): number {
  try {
    const { base, optimizer } = estimate(experiment);
    return base.calls + optimizer.calls;
  } catch {
    return 0;
  }
}
