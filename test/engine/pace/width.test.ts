import { describe, expect, it } from 'vitest';
import { Width } from '../../../src/engine/pace/width.ts';

/** Asks as many at once as the width says; `latency` tells how long an answer takes among so many. */
function drive(width: Width, answers: number, latency: (underWay: number) => number) {
  let now = 0;
  const ends: number[] = [];
  for (let answered = 0; answered < answers; answered++) {
    while (ends.length < width.value) ends.push(now + latency(ends.length + 1));
    ends.sort((a, b) => a - b);
    now = ends.shift() ?? now;
    width.answered(now, ends.length + 1);
  }
  return now;
}

describe('how many are asked at once', () => {
  it('doubles as long as answers come faster, up to the most there may be', () => {
    const width = new Width(4, 64);
    drive(width, 400, () => 300);
    expect(width.value).toBe(64);
  });

  it('gets through 600 calls of a wide server nearly as fast as 32 at once from the start', () => {
    const ended = drive(new Width(4, 64), 600, () => 300);
    expect(ended).toBeLessThan(1.1 * (600 / 32) * 300);
  });

  it('stays small where a server answers one at a time', () => {
    const width = new Width(4, 64);
    let free = 0;
    let now = 0;
    const ends: number[] = [];
    for (let answered = 0; answered < 300; answered++) {
      while (ends.length < width.value) ends.push((free = Math.max(free, now) + 1000));
      now = ends.shift() ?? now;
      width.answered(now, ends.length + 1);
      expect(width.value).toBeLessThanOrEqual(8);
    }
  });

  it('does not grow by what is asked one by one', () => {
    const width = new Width(4, 64);
    for (let now = 0; now < 100; now++) width.answered(now, 1);
    expect(width.value).toBe(4);
  });

  it('halves once where the address has too much to do, however many were under way then', () => {
    const width = new Width(4, 64);
    drive(width, 400, () => 300);
    for (let told = 0; told < 10; told++) width.overloaded(200_000, 199_900);
    expect(width.value).toBe(32);
    width.overloaded(210_000, 205_000);
    expect(width.value).toBe(16);
    for (let told = 0; told < 10; told++) width.overloaded(300_000 + told * 1000, 299_999 + told * 1000);
    expect(width.value).toBe(1);
  });
});
