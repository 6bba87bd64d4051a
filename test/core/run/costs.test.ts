import { describe, expect, it } from 'vitest';
import { dollarsIn, isWhollyPriced, priced } from '../../../src/core/run/costs.ts';
import type { Reply } from '../../../src/core/model.ts';
import { baseCalls, nothingUsed, tokensIn, withReply, type Use } from '../../../src/core/run/use.ts';

const answered: Reply = { kind: 'answered', text: 'x', usage: { input: 100, output: 10 } };
const untold: Reply = { kind: 'answered', text: 'x' };
const failed: Reply = { kind: 'failed', reason: 'too-long', detail: 'x' };

const used: Use = (
  [
    ['base', undefined, answered, 500],
    ['base', undefined, untold, 400],
    ['base', 'small', answered, 700],
    ['base', 'small', failed, 600],
    ['optimizer', undefined, answered, 900],
  ] as const
).reduce<Use>((use, [model, on, reply, at]) => {
  return withReply(use, on === undefined ? { model } : { model, on }, reply, at);
}, nothingUsed);

describe('what a run used', () => {
  it('is counted by model, with failures and answers that told no tokens apart', () => {
    expect(used).toEqual({
      base: { calls: 2, failed: 0, uncounted: 1, inputTokens: 100, outputTokens: 10 },
      optimizer: { calls: 1, failed: 0, uncounted: 0, inputTokens: 100, outputTokens: 10 },
      others: { small: { calls: 2, failed: 1, uncounted: 0, inputTokens: 100, outputTokens: 10 } },
      firstAt: 400,
      lastAt: 900,
    });
    expect(baseCalls(used)).toBe(4);
    expect(tokensIn(used)).toEqual({ input: 300, output: 30 });
  });

  it('has a price for each model whose price is known, and says whether that is all', () => {
    const some = priced(used, { base: { input: 10_000, output: 100_000 } });
    expect(some.base.dollars).toBeCloseTo(2, 12);
    expect(some.others?.['small']?.dollars).toBeUndefined();
    expect(dollarsIn(some)).toBeCloseTo(2, 12);
    expect(isWhollyPriced(some)).toBe(false);

    const free = { input: 0, output: 0 };
    const all = priced(used, { base: free, optimizer: free, others: { small: { input: 30_000, output: 0 } } });
    expect(dollarsIn(all)).toBeCloseTo(3, 12);
    expect(isWhollyPriced(all)).toBe(true);
  });

  it('needs no price of a model that was never asked', () => {
    expect(isWhollyPriced(priced(nothingUsed, {}))).toBe(true);
  });
});
