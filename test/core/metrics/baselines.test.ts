import { describe, expect, it } from 'vitest';
import { chanceScore, majorityBaseline } from '../../../src/core/metrics/baselines.ts';
import type { Answer, Choice, Task } from '../../../src/core/task.ts';

function taskWith(answers: readonly Answer[], metric = 'accuracy', parser: Choice = { id: 'text' }): Task {
  const train = answers.map((answer, place) => ({ id: String(place), question: '?', answer }));
  return {
    id: 't',
    name: 'T',
    userPrompt: '{question}',
    suffix: '{question}',
    parser,
    metric: { id: metric },
    examples: { train, test: [] },
  };
}

describe('the majority baseline', () => {
  it('is the score of always giving the commonest answer', () => {
    expect(majorityBaseline(taskWith(['5', '5', '4', '5']), 'train')).toEqual({ answer: '5', score: 0.75 });
  });

  it('is taken under the task’s own metric', () => {
    expect(majorityBaseline(taskWith(['5', '5', '4', '5'], 'quadratic-kappa'), 'train')?.score).toBe(0);
    expect(majorityBaseline(taskWith(['yes', 'yes', 'yes', 'no'], 'macro-f1'), 'train')?.score).toBeCloseTo(3 / 7, 12);
  });

  it('counts an answer with several forms once', () => {
    expect(majorityBaseline(taskWith([['a', 'a', 'b'], ['b'], ['c', 'b']]), 'train')).toEqual({
      answer: 'b',
      score: 1,
    });
  });

  it('is the earlier answer on a tie, and nothing for an empty split', () => {
    expect(majorityBaseline(taskWith(['x', 'y']), 'train')?.answer).toBe('x');
    expect(majorityBaseline(taskWith(['x', 'y']), 'test')).toBeUndefined();
    expect(majorityBaseline(taskWith(['x', 'y']), 'selection')).toBeUndefined();
  });
});

describe('the chance score', () => {
  it('is one in the number of answers that occur', () => {
    expect(chanceScore(taskWith(['yes', 'no', 'yes', 'yes']), 'train')).toBeCloseTo(0.5, 12);
  });

  it('counts the declared letters and labels, whether they occur or not', () => {
    const letters = { id: 'option-letter', options: { letters: 'ABCDE' } };
    expect(chanceScore(taskWith(['A', 'A', 'B'], 'accuracy', letters), 'train')).toBeCloseTo(0.2, 12);
    const labels = { id: 'label', options: { labels: 'yes, no, maybe' } };
    expect(chanceScore(taskWith(['yes', 'yes'], 'accuracy', labels), 'train')).toBeCloseTo(1 / 3, 12);
  });

  it('is unknown for free text and for nothing', () => {
    expect(chanceScore(taskWith(['Paris', 'Rome', 'Bonn']), 'train')).toBeUndefined();
    expect(chanceScore(taskWith(['x', 'x']), 'test')).toBeUndefined();
  });
});
