import { describe, expect, it } from 'vitest';
import { countAnswers } from '../../../src/core/grading/answer-counts.ts';
import { chanceScore, majorityBaseline } from '../../../src/core/grading/baselines.ts';
import type { Answer, Choice } from '../../../src/core/task.ts';

function given(answers: readonly Answer[], metric = 'accuracy', parser: Choice = { id: 'text' }) {
  return [countAnswers(answers.map((answer) => ({ answer }))), { parser, metric: { id: metric } }] as const;
}

describe('the majority baseline', () => {
  it('is the score of always giving the most common answer', () => {
    expect(majorityBaseline(...given(['5', '5', '4', '5']))).toEqual({ answer: '5', score: 0.75 });
  });

  it('is taken under the task’s own metric', () => {
    expect(majorityBaseline(...given(['5', '5', '4', '5'], 'quadratic-kappa'))?.score).toBe(0);
    expect(majorityBaseline(...given(['yes', 'yes', 'yes', 'no'], 'macro-f1'))?.score).toBeCloseTo(3 / 7, 12);
  });

  it('counts an answer with several forms once', () => {
    expect(majorityBaseline(...given([['a', 'a', 'b'], ['b'], ['c', 'b']]))).toEqual({
      answer: 'b',
      score: 1,
    });
  });

  it('is the earlier answer on a tie, and nothing for no examples', () => {
    expect(majorityBaseline(...given(['x', 'y']))?.answer).toBe('x');
    expect(majorityBaseline(...given([]))).toBeUndefined();
  });
});

describe('the chance score', () => {
  it('is one in the number of answers that occur', () => {
    expect(chanceScore(...given(['yes', 'no', 'yes', 'yes']))).toBeCloseTo(0.5, 12);
  });

  it('does not hang on the order examples are in, also where a metric counts by label', () => {
    const inTurn = Array.from({ length: 12 }, (_, place) => (place % 3 === 0 ? 'yes' : 'no'));
    const inBlocks = [...inTurn].sort();
    const one = chanceScore(...given(['no', ...inTurn], 'macro-f1'));
    expect(chanceScore(...given(['no', ...inBlocks], 'macro-f1'))).toBe(one);
    expect(one).toBeGreaterThan(0.4);
  });

  it('counts the declared letters and labels, whether they occur or not', () => {
    const letters = { id: 'option-letter', options: { letters: 'ABCDE' } };
    expect(chanceScore(...given(['A', 'A', 'B'], 'accuracy', letters))).toBeCloseTo(0.2, 12);
    const labels = { id: 'label', options: { labels: 'yes, no, maybe' } };
    expect(chanceScore(...given(['yes', 'yes'], 'accuracy', labels))).toBeCloseTo(1 / 3, 12);
  });

  it('is unknown for free text and for nothing', () => {
    expect(chanceScore(...given(['Paris', 'Rome', 'Bonn']))).toBeUndefined();
    expect(chanceScore(...given([]))).toBeUndefined();
  });
});
