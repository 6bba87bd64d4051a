import { describe, expect, it } from 'vitest';
import { seeded } from '../../../src/foundation/pure/random.ts';

const items = Array.from({ length: 20 }, (_, index) => index);

describe('seeded', () => {
  it('repeats itself for the same seed and differs for another', () => {
    expect(seeded(5).shuffle(items)).toEqual(seeded(5).shuffle(items));
    expect(seeded(5).shuffle(items)).not.toEqual(seeded(6).shuffle(items));
  });

  it('draws what the published generator draws, from seeds of all sizes', () => {
    const firstOf = (seed: number) => Math.floor(seeded(seed).next() * 0x100000000);
    expect([0, 1, 0x7fffffff, 0xffffffff, -1].map(firstOf)).toEqual([
      1144304738, 2693262067, 1842962257, 3850105811, 3850105811,
    ]);
  });

  it('shuffles without losing or repeating an item, and leaves its input alone', () => {
    const before = [...items];
    expect(
      seeded(1)
        .shuffle(items)
        .toSorted((a, b) => a - b),
    ).toEqual(items);
    expect(items).toEqual(before);
  });

  it('samples different items, no more than there are', () => {
    const sample = seeded(2).sample(items, 7);
    expect(new Set(sample).size).toBe(7);
    expect(seeded(2).sample([1, 2], 5)).toHaveLength(2);
  });

  it('draws every place about equally often', () => {
    const random = seeded(3);
    const counts = new Map<number, number>();
    for (let times = 0; times < 6000; times++) {
      const [first = 0] = random.shuffle([0, 1, 2, 3, 4, 5]);
      counts.set(first, (counts.get(first) ?? 0) + 1);
    }
    for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(150);
  });

  it('forks streams that do not disturb one another', () => {
    const [plain, forking] = [seeded(4), seeded(4)];
    forking.fork('a').next();
    expect(forking.next()).toBe(plain.next());
    expect(seeded(4).fork('a').next()).not.toBe(seeded(4).fork('b').next());
    expect(seeded(4).fork('a').next()).not.toBe(seeded(5).fork('a').next());
    expect(seeded(4).fork('a').next()).toBe(seeded(4).fork('a').next());
  });
});
