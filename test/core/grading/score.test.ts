import { describe, expect, it } from 'vitest';
import { bestFirst, isBetter, mean } from '../../../src/core/grading/score.ts';

describe('scores', () => {
  it('takes sums that differ by rounding for equal', () => {
    expect(isBetter(0.1 + 0.2, 0.3)).toBe(false);
    expect(isBetter(mean([0.3, 0.3, 0.3]), 0.3)).toBe(false);
  });

  it('tells apart the closest scores that can differ: one answer in five hundred thousand', () => {
    expect(isBetter(250_001 / 500_000, 0.5)).toBe(true);
  });

  it('keeps the order of equals, so that the older one wins', () => {
    const items = [
      { name: 'old', score: 0.3 },
      { name: 'new', score: 0.1 + 0.2 },
      { name: 'best', score: 0.4 },
    ];
    expect(bestFirst(items).map(({ name }) => name)).toEqual(['best', 'old', 'new']);
  });
});
