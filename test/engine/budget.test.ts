import { describe, expect, it } from 'vitest';
import { nothingUsed, type Use } from '../../src/core/run/use.ts';
import { budgetReached } from '../../src/engine/budget.ts';

const { base } = nothingUsed;
const use: Use = {
  base: { ...base, calls: 4, inputTokens: 100, outputTokens: 20 },
  optimizer: { ...base, calls: 2, inputTokens: 50, outputTokens: 30 },
  others: { small: { ...base, calls: 3, inputTokens: 10, outputTokens: 0 } },
};
const prices = { base: { input: 10_000, output: 0 }, optimizer: { input: 0, output: 100_000 } };

describe('a budget', () => {
  it.each([
    ['calls', 9 + 1],
    ['tokens', 210],
    ['money', 4],
    ['minutes', 7],
  ] as const)('of %s is used up when there is nothing left of it, and not before', (limit, used) => {
    const reached = (allowed: number) => budgetReached({ [limit]: allowed }, use, prices, 7, 1)?.limit;
    expect(reached(used)).toBe(limit);
    expect(reached(used + 0.01)).toBeUndefined();
  });

  it('that is left out is no limit', () => {
    expect(budgetReached({}, use, prices, 1e9, 1e9)).toBeUndefined();
  });

  it('says which limit it is and what to do', () => {
    expect(budgetReached({ calls: 5 }, use, prices, 0, 0)?.message).toBe(
      'The budget of 5 calls is used up. Everything so far is kept: raise the limit and resume, or stop here.',
    );
  });
});
