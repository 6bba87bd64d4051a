import { dollarsIn, priced, type Prices } from '../core/run/costs.ts';
import { baseCalls, tokensIn, type Use } from '../core/run/use.ts';

/** What a run may use in all, resumes included (minutes: since it was last started). A limit left out is no limit. */
export interface Budget {
  readonly calls?: number;
  readonly tokens?: number;
  /** In the currency of the prices. */
  readonly money?: number;
  readonly minutes?: number;
}

/** The budget is used up: the run pauses. `message` is for the user. */
export class BudgetReached extends Error {
  override readonly name = 'BudgetReached';
  readonly limit: keyof Budget;

  constructor(limit: keyof Budget, allowed: number) {
    super(
      `The budget of ${String(allowed)} ${limit === 'money' ? 'in money' : limit} is used up. ` +
        'Everything so far is kept: raise the limit and resume, or stop here.',
    );
    this.limit = limit;
  }
}

/** Whether one more call may start. `started` counts the calls whose use is not known yet. */
export function budgetReached(
  budget: Budget,
  use: Use,
  prices: Prices,
  minutes: number,
  started: number,
): BudgetReached | undefined {
  const calls = baseCalls(use) + use.optimizer.calls + started;
  const { input, output } = tokensIn(use);
  // A model without a price counts nothing.
  const used: Required<Budget> = { calls, tokens: input + output, money: dollarsIn(priced(use, prices)), minutes };
  for (const limit of ['calls', 'tokens', 'money', 'minutes'] as const) {
    const allowed = budget[limit];
    if (allowed !== undefined && used[limit] >= allowed) return new BudgetReached(limit, allowed);
  }
  return undefined;
}
