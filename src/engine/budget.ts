import type { ModelRole } from '../core/model.ts';

/** Price of a model in money per million tokens. */
export interface Price {
  readonly input: number;
  readonly output: number;
}

/** What a run may use in all, resumes included (minutes: since it was last started). A limit left out is no limit. */
export interface Budget {
  readonly calls?: number;
  readonly tokens?: number;
  /** In the currency of the prices. */
  readonly money?: number;
  readonly minutes?: number;
}

/** What one model has used so far. */
export interface RoleUse {
  readonly calls: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
}

/** What a run has used so far. */
export type Use = Readonly<Record<ModelRole, RoleUse>>;

export type Prices = Readonly<Partial<Record<ModelRole, Price>>>;

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

/** What the used tokens cost, in the currency of the prices; a role without a price counts nothing. */
export function costOf(use: Use, prices: Prices): number {
  const cost = (role: ModelRole) =>
    (use[role].inputTokens * (prices[role]?.input ?? 0) + use[role].outputTokens * (prices[role]?.output ?? 0)) / 1e6;
  return cost('base') + cost('optimizer');
}

/** Whether one more call may start. `started` counts the calls whose use is not known yet. */
export function budgetReached(
  budget: Budget,
  use: Use,
  prices: Prices,
  minutes: number,
  started: number,
): BudgetReached | undefined {
  const calls = use.base.calls + use.optimizer.calls + started;
  const tokens = use.base.inputTokens + use.base.outputTokens + use.optimizer.inputTokens + use.optimizer.outputTokens;
  const used: Required<Budget> = { calls, tokens, money: costOf(use, prices), minutes };
  for (const limit of ['calls', 'tokens', 'money', 'minutes'] as const) {
    const allowed = budget[limit];
    if (allowed !== undefined && used[limit] >= allowed) return new BudgetReached(limit, allowed);
  }
  return undefined;
}
