import { dollarsIn, priced, type Costs, type Price, type Prices } from '../core/run/costs.ts';
import type { Experiment } from '../core/experiment.ts';
import type { Use } from '../core/run/use.ts';
import { priceOf, pricesAsOf } from './prices.ts';

/** What a run's models have cost by the price list. */
export function costsOf({ models }: Pick<Experiment, 'models'>, use: Use): Costs {
  const costs = priced(use, pricesOf(models));
  return dollarsIn(costs) > 0 ? { ...costs, pricesAsOf } : costs;
}

/** The prices of an experiment's models, as far as they are known. */
export function pricesOf({ base, optimizer, others = {} }: Experiment['models']): Prices {
  const named = Object.entries(others).flatMap(([name, choice]) => {
    const price = priceOf(choice);
    return price === undefined ? [] : [[name, price] as const];
  });
  return {
    ...known('base', priceOf(base)),
    ...known('optimizer', priceOf(optimizer)),
    others: Object.fromEntries(named),
  };
}

function known(role: 'base' | 'optimizer', price: Price | undefined): Prices {
  return price === undefined ? {} : { [role]: price };
}
