import type { ModelUse, Use } from './use.ts';

/** Money per million tokens. */
export interface Price {
  readonly input: number;
  readonly output: number;
}

/** What the models of a run cost, as far as that is known. */
export interface Prices {
  readonly base?: Price;
  readonly optimizer?: Price;
  readonly others?: Readonly<Record<string, Price>>;
}

/** What one model was used for, with its price in US dollars where that is known. */
export interface ModelCosts extends ModelUse {
  readonly dollars?: number;
}

/** What a run cost so far: all that its report says of calls, tokens, time and money. */
export interface Costs extends Use {
  readonly base: ModelCosts;
  readonly optimizer: ModelCosts;
  readonly others?: Readonly<Record<string, ModelCosts>>;
  /** The month of the price list, where any of it was charged. */
  readonly pricesAsOf?: string;
}

/** What has been used, in money where a model's price is known. */
export function priced(use: Use, prices: Prices): Costs {
  const others = Object.entries(use.others ?? {}).map(
    ([name, one]) => [name, withPrice(one, prices.others?.[name])] as const,
  );
  return {
    ...use,
    base: withPrice(use.base, prices.base),
    optimizer: withPrice(use.optimizer, prices.optimizer),
    ...(others.length === 0 ? {} : { others: Object.fromEntries(others) }),
  };
}

/** All the money that is known to have been spent. */
export function dollarsIn(costs: Costs): number {
  return modelsIn(costs).reduce((sum, { dollars = 0 }) => sum + dollars, 0);
}

/** Whether the price of every model that was asked is known. */
export function isWhollyPriced(costs: Costs): boolean {
  return modelsIn(costs).every(({ calls, dollars }) => calls === 0 || dollars !== undefined);
}

function modelsIn({ base, optimizer, others = {} }: Costs): readonly ModelCosts[] {
  return [base, optimizer, ...Object.values(others)];
}

function withPrice(use: ModelUse, price: Price | undefined): ModelCosts {
  if (price === undefined) return use;
  return { ...use, dollars: (use.inputTokens * price.input + use.outputTokens * price.output) / 1e6 };
}
