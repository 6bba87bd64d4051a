import { describe, expect, it } from 'vitest';
import { admit, type GepaMember } from '../../../../src/core/methods/gepa/gepa-member.ts';
import { drawMerger, isNoLoss } from '../../../../src/core/methods/gepa/gepa-merge.ts';
import type { Bundle } from '../../../../src/core/propose/merge.ts';
import { seeded } from '../../../../src/foundation/pure/random.ts';
import { examplesOf } from '../../../../src/core/task.ts';
import { drive } from '../../../support/toy.ts';
import { skilled, skilledReply, taskWith } from '../../select/contests.ts';

const tasks = [taskWith(10, 'one'), taskWith(10, 'two')];
const everything = tasks.map((task) => examplesOf(task, 'selection'));
const place = { phase: 'outer', round: 1 };

/** A bundle by how many of a hundred questions each of its user prompts gets right. */
const bundleOf = (one: number, two: number): Bundle => ({
  system: '',
  users: { one: skilled(one), two: skilled(two) },
});

function member(bundle: Bundle, members: readonly GepaMember[] = [], parents: readonly number[] = []): GepaMember {
  return drive(admit(bundle, tasks, members, parents, place), skilledReply).result;
}

describe('a merger', () => {
  const [better, other] = [member(bundleOf(90, 30)), member(bundleOf(30, 50))];
  const passes = (bundle: Bundle) => {
    const merger = { bundle, parents: [better, other] as const };
    return drive(isNoLoss(merger, tasks, everything, place), skilledReply).result;
  };

  it('joins the pool where it gets as much right as the better of its parents', () => {
    expect(passes(bundleOf(90, 50))).toBe(true);
    expect(passes(bundleOf(50, 50))).toBe(true);
  });

  it('is no gain where it falls behind either of them', () => {
    expect(passes(bundleOf(50, 30))).toBe(false);
    expect(passes(bundleOf(30, 30))).toBe(false);
  });
});

describe('drawing a merger', () => {
  const start = member(bundleOf(30, 30));
  const one = member(bundleOf(50, 30), [start], [0]);
  const two = member(bundleOf(30, 90), [start, one], [0]);

  it('puts the better of two lines of descent first', () => {
    const merger = drawMerger([one, two], [start, one, two], seeded(1));
    expect(merger).toEqual({ bundle: bundleOf(50, 90), parents: [two, one] });
  });

  it('finds none where one descends from the other, or where the merger is there already', () => {
    const child = member(bundleOf(50, 90), [start, one, two], [1]);
    expect(drawMerger([one, child], [start, one, two, child], seeded(1))).toBeUndefined();
    expect(drawMerger([one, two], [start, one, two, child], seeded(1))).toBeUndefined();
  });
});
