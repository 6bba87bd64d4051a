import { describe, expect, it } from 'vitest';
import { gradeAnswer } from '../../../src/core/grading/grade.ts';
import { metricOf } from '../../../src/core/metrics/index.ts';

/** What a metric gives for predictions beside right answers; a dash is an unreadable reply. */
function score(
  metric: string,
  predictions: string,
  answers: string,
  options?: Readonly<Record<string, unknown>>,
): number {
  const right = answers.split(' ');
  const graded = predictions
    .split(' ')
    .map((text, place) =>
      gradeAnswer(text === '-' ? undefined : text, { answer: right[place] ?? '' }, { metric: { id: metric } }),
    );
  return metricOf(metric).score(graded, options);
}

describe('accuracy', () => {
  it('is the share of answers that are right to the letter', () => {
    expect(score('accuracy', 'A B - D', 'A B C A')).toBe(0.5);
    expect(score('accuracy', 'a', 'A')).toBe(0);
    expect(score('accuracy', '5.0', '5')).toBe(0);
  });
});

describe('macro-F1', () => {
  it('is the mean over the labels, so that the rare one counts as much', () => {
    // yes: 3 hits, 1 false alarm: F1 6/7. no: never given: 0.
    expect(score('macro-f1', 'yes yes yes yes', 'yes yes yes no')).toBeCloseTo(3 / 7, 12);
  });

  it('takes an unreadable or strange answer for wrong, not for a class of its own', () => {
    const labels = 'yes no yes no';
    expect(score('macro-f1', '- no yes no', labels)).toBeCloseTo((2 / 3 + 1) / 2, 12);
    expect(score('macro-f1', 'yes. no yes no', labels)).toBeCloseTo((2 / 3 + 1) / 2, 12);
    expect(score('paper-macro-f1', '- no yes no', labels)).toBeCloseTo((2 / 3 + 1 + 0) / 3, 12);
  });

  it('counts a declared label that is given but never right', () => {
    expect(score('macro-f1', 'yes maybe', 'yes yes', { labels: 'yes, no, maybe' })).toBeCloseTo((2 / 3 + 0) / 2, 12);
    expect(score('macro-f1', 'yes maybe', 'yes yes')).toBeCloseTo(2 / 3, 12);
  });
});

describe('the paper’s macro-F1', () => {
  it('drops from 1 to two thirds for one malformed answer among 500', () => {
    const labels = Array.from({ length: 500 }, (_, place) => (place % 2 === 0 ? 'yes' : 'no')).join(' ');
    expect(score('paper-macro-f1', labels, labels)).toBe(1);
    expect(score('paper-macro-f1', labels.replace('yes', '-'), labels)).toBeCloseTo(0.666, 3);
    expect(score('macro-f1', labels.replace('yes', '-'), labels)).toBeCloseTo(0.999, 3);
  });

  it('takes all unreadable answers for one class', () => {
    expect(score('paper-macro-f1', 'yes - -', 'yes no no')).toBeCloseTo(1 / 3, 12);
  });
});

describe('quadratic kappa', () => {
  it('is what the textbook formula gives', () => {
    // Squared errors 0 + 1 + 0 + 4 = 5; over all 16 pairs of one given and one right they are 28, so 28 / 4 = 7 by chance.
    expect(score('quadratic-kappa', '1 3 3 1', '1 2 3 3')).toBeCloseTo(1 - 5 / 7, 12);
  });

  it('is 0 for always answering the commonest rating, where accuracy is not', () => {
    expect(score('accuracy', '5 5 5 5', '5 5 5 1')).toBe(0.75);
    expect(score('quadratic-kappa', '5 5 5 5', '5 5 5 1')).toBe(0);
  });

  it('forgives a near miss more than a far one', () => {
    const near = score('quadratic-kappa', '1 2 3 4 4', '1 2 3 4 5');
    const far = score('quadratic-kappa', '1 2 3 4 1', '1 2 3 4 5');
    expect(near).toBeGreaterThan(0.8);
    expect(far).toBeLessThan(0.3);
  });

  it('is never below 0, and shrinks with the share of unreadable answers', () => {
    expect(score('quadratic-kappa', '1 5', '5 1')).toBe(0);
    expect(score('quadratic-kappa', '1 5 - -', '1 5 3 3')).toBe(0.5);
    expect(score('quadratic-kappa', '1 5 five 3', '1 5 5 3')).toBe(0.75);
  });
});

describe('closeness', () => {
  it('is one minus the mean error on the scale of the right answers', () => {
    expect(score('closeness', '1 4', '1 5')).toBeCloseTo(1 - 0.25 / 2, 12);
    expect(score('closeness', '5 1', '1 5')).toBe(0);
    expect(score('closeness', '- 5', '1 5')).toBe(0.5);
    expect(score('closeness', '99 5', '1 5')).toBe(0.5);
  });
});
