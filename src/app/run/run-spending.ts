import { dollarsIn, isWhollyPriced } from '../../core/run/costs.ts';
import { baseCalls, tokensIn, type Use } from '../../core/run/use.ts';
import { costsOf } from '../../providers/costs.ts';
import type { StoredRun } from '../../storage/runs/stored-run.ts';

/** What a run has spent so far, in US dollars; `undefined` where a price is not known. */
export function spent({ experiment }: StoredRun, use: Use): number | undefined {
  const costs = costsOf(experiment, use);
  return isWhollyPriced(costs) ? dollarsIn(costs) : undefined;
}

/** What a list of runs and its meter show of what was used. */
export function countsOf(use: Use) {
  return { calls: { base: baseCalls(use), optimizer: use.optimizer.calls }, tokens: tokensIn(use) };
}
