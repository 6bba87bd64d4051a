import { describe, expect, it } from 'vitest';
import type { Attempt } from '../../../src/core/evaluate.ts';
import { contenderOf, questionName, questionsOf, type Contender } from '../../../src/core/select/contender.ts';
import { atLeast, chanceOfLead } from '../../../src/core/select/chance-of-lead.ts';
import { taskWith } from './contests.ts';

/** A contender that was asked as many examples as there are digits, and got those with a `1` right. */
function contenderWith(digits: string): Contender {
  const contender = contenderOf('', 0, [{ task: taskWith(10), split: 'selection', system: '', user: '{question}' }]);
  const known = questionsOf(contender)
    .slice(0, digits.length)
    .map((question, place): [string, Attempt] => {
      const { example } = question;
      const { answer } = example;
      const outcome = digits[place] === '1' ? 'right' : 'wrong';
      const reply = { kind: 'answered', text: '' } as const;
      return [questionName(question), { example, reply, graded: { outcome, predicted: '', answer } }];
    });
  return { ...contender, known: new Map(known) };
}

describe('the chance of a lead', () => {
  it('is that of fair coins', () => {
    expect(atLeast(3, 3)).toBeCloseTo(1 / 8, 12);
    expect(atLeast(2, 3)).toBeCloseTo(4 / 8, 12);
    expect(atLeast(0, 3)).toBe(1);
    expect(atLeast(8, 10)).toBeCloseTo(56 / 1024, 12);
  });

  it('goes by the examples where two contenders differ, either way, among those that both were asked', () => {
    const [leader, other] = [contenderWith('1111001'), contenderWith('000011111')];
    // Ahead on four, behind on two, alike on one; the last two only one of them was asked.
    expect(chanceOfLead(leader, other, questionsOf(leader))).toBeCloseTo((15 + 6 + 1) / 64, 12);
    expect(chanceOfLead(other, leader, questionsOf(leader))).toBeCloseTo(1 - (6 + 1) / 64, 12);
  });

  it('is certain where nothing differs', () => {
    expect(atLeast(0, 0)).toBe(1);
  });

  it('stays a chance for a thousand flips', () => {
    expect(atLeast(500, 1000)).toBeCloseTo(0.5126, 3);
    expect(atLeast(1000, 1000) * 2 ** 1000).toBeCloseTo(1, 6);
  });
});
