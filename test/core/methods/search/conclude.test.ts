import { describe, expect, it } from 'vitest';
import { evaluate, type Candidate } from '../../../../src/core/evaluate.ts';
import { conclude } from '../../../../src/core/methods/search/conclude.ts';
import type { Task } from '../../../../src/core/task.ts';
import { drive, sums, toyTask } from '../../../support/toy.ts';

const shared = 'check check {question}';
const kept = (task: Task, split: Candidate['split']) =>
  drive(evaluate([{ task, split, system: '', user: shared }], { phase: 'inner', round: 1 })).result;

const paper = toyTask('paper', { examples: { train: sums(4), test: sums(3, 100) } });
const divided = toyTask('divided', { examples: { train: sums(2), selection: sums(2), test: sums(1, 103) } });

describe('the end of a search', () => {
  it('tries what was kept on the splits that did not decide, each task with its own scores', () => {
    const beams = [kept(paper, 'train'), kept(divided, 'selection')];
    const { result, calls } = drive(conclude('Found.', beams, true, 3));
    expect(result).toEqual({
      systemPrompt: 'Found.',
      tasks: [
        // With two checks a sum is right whose first number leaves less than 3 when divided by 4.
        { id: 'paper', userPrompts: [{ text: shared, train: 3 / 4, test: 1 }] },
        { id: 'divided', userPrompts: [{ text: shared, train: 1, selection: 1, test: 0 }] },
      ],
    });
    expect(calls.map(({ purpose }) => purpose.phase)).toEqual(Array(3 + 2 + 1).fill('test'));
  });

  it('asks nothing where no test is wanted', () => {
    const { result, calls } = drive(conclude('Found.', [kept(paper, 'train')], false, 3));
    expect(calls).toEqual([]);
    expect(result.tasks).toEqual([{ id: 'paper', userPrompts: [{ text: shared, train: 3 / 4 }] }]);
  });
});
