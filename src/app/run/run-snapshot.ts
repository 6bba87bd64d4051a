import type { StampedEvent } from '../../core/events.ts';
import type { Experiment } from '../../core/experiment.ts';
import { baseCalls, tokensIn, type Use } from '../../core/run/use.ts';
import { costsOf } from '../../providers/costs.ts';
import { scoresOf } from './run-scores.ts';

/** What is shown, and stored with a run, of how far it has come. */
export function snapshotOf(experiment: Experiment, events: readonly StampedEvent[], use: Use) {
  return {
    events,
    calls: { base: baseCalls(use), optimizer: use.optimizer.calls },
    tokens: tokensIn(use),
    costs: costsOf(experiment, use),
    score: scoresOf(events),
  };
}
