import { describe, expect, it } from 'vitest';
import { Pace } from '../../src/app/pace.ts';

/** A pace over ten seconds that was told of so many answered calls at these seconds. */
function paced(...marks: readonly (readonly [second: number, done: number])[]): Pace {
  const pace = new Pace(10_000);
  for (const [second, done] of marks) pace.mark(done, second * 1000);
  return pace;
}

describe('a pace', () => {
  it('says nothing before it has something to go by', () => {
    expect(new Pace().timeFor(10)).toBeUndefined();
    expect(paced([0, 0], [5, 2]).timeFor(10)).toBeUndefined();
    expect(paced([0, 0], [0.1, 50]).timeFor(10)).toBeUndefined();
  });

  it('gives the time for more calls at the same rate', () => {
    expect(paced([0, 0], [5, 10]).timeFor(10)).toBe(5000);
  });

  it('goes by the last while, not by how slowly a run began', () => {
    expect(paced([0, 0], [100, 4], [105, 14], [109, 22], [111, 26]).timeFor(2)).toBe(1000);
  });
});
