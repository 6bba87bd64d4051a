import { describe, expect, it } from 'vitest';
import { atLeast } from '../../../src/core/select/chance-of-lead.ts';

describe('the chance of a lead', () => {
  it('is that of fair coins', () => {
    expect(atLeast(3, 3)).toBeCloseTo(1 / 8, 12);
    expect(atLeast(2, 3)).toBeCloseTo(4 / 8, 12);
    expect(atLeast(0, 3)).toBe(1);
    expect(atLeast(8, 10)).toBeCloseTo(56 / 1024, 12);
  });

  it('is certain where nothing differs', () => {
    expect(atLeast(0, 0)).toBe(1);
  });

  it('stays a chance for a thousand flips', () => {
    expect(atLeast(500, 1000)).toBeCloseTo(0.5126, 3);
    expect(atLeast(1000, 1000)).toBeGreaterThanOrEqual(0);
  });
});
