import { describe, expect, it } from 'vitest';
import { Pace } from '../../../src/app/run/pace.ts';

/** A pace that was told of so many answered calls at these seconds. */
function paced(...marks: readonly (readonly [second: number, done: number])[]): Pace {
  const pace = new Pace();
  for (const [second, done] of marks) pace.mark(done, second * 1000);
  return pace;
}

describe('a pace', () => {
  it('says nothing before it has something to go by', () => {
    expect(new Pace().perCall).toBeUndefined();
    expect(paced([0, 0], [5, 2]).perCall).toBeUndefined();
    expect(paced([0, 0], [0.1, 50]).perCall).toBeUndefined();
  });

  it('gives the time that a call takes', () => {
    expect(paced([0, 0], [5, 10]).perCall).toBe(500);
  });

  it('goes by the last minute and a half, not by how slowly a run began', () => {
    expect(paced([0, 0], [1000, 4], [1050, 104], [1091, 186]).perCall).toBe(500);
  });
});
