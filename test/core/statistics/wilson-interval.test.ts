import { describe, expect, it } from 'vitest';
import { wilsonInterval } from '../../../src/core/statistics/wilson-interval.ts';

describe('the 95% interval of a share', () => {
  it('agrees with published figures', () => {
    expect(wilsonInterval(25, 50)?.low).toBeCloseTo(0.3664, 3);
    expect(wilsonInterval(25, 50)?.high).toBeCloseTo(0.6336, 3);
  });

  it('stays within 0 and 1 where everything or nothing is right', () => {
    expect(wilsonInterval(10, 10)).toEqual({ low: expect.closeTo(0.7225, 3), high: expect.closeTo(1, 9) });
    expect(wilsonInterval(0, 10)).toEqual({ low: expect.closeTo(0, 9), high: expect.closeTo(0.2775, 3) });
  });

  it('says nothing about no examples', () => {
    expect(wilsonInterval(0, 0)).toBeUndefined();
  });
});
