import { describe, expect, it } from 'vitest';
import { gradeAnswer } from '../../src/core/grading/grade.ts';
import { metricOf, metrics } from '../../src/core/metrics/index.ts';
import type { Graded } from '../../src/core/metric.ts';
import { seeded } from '../../src/foundation/pure/random.ts';
import type { Answer } from '../../src/core/task.ts';
import { awkwardReplies } from '../support/awkward-text.ts';

const ratings = ['1', '2', '3', '4', '5'];

describe.each(metrics)('the metric $id', (metric) => {
  const graded = (predicted: string | undefined, answer: Answer): Graded =>
    gradeAnswer(predicted, { answer }, { metric: { id: metric.id } });

  /** Lists of graded ratings of all outcomes, the same ones every time. */
  const lists = Array.from({ length: 300 }, (_, seed) => {
    const random = seeded(seed);
    return Array.from({ length: 1 + random.integer(12) }, () => {
      const answer = ratings[random.integer(5)] ?? '';
      const drawn = random.integer(8);
      if (drawn === 7) return { outcome: 'failed' as const, answer };
      return graded(drawn === 6 ? undefined : drawn === 5 ? 'about 3' : ratings[drawn], answer);
    });
  });

  it('has an id to keep and words to show', () => {
    expect(metric.id).toMatch(/^[a-z]+[a-z0-9]*(-[a-z0-9]+)*$/);
    expect(metric.title).not.toBe('');
    expect(metric.help).toMatch(/\.$/);
    expect(metricOf(metric.id)).toBe(metric);
  });

  it('scores between 0 and 1', () => {
    for (const list of lists) {
      const score = metric.score(list);
      expect(score).toBeGreaterThanOrEqual(0);
      expect(score).toBeLessThanOrEqual(1);
    }
    expect(new Set(lists.map((list) => metric.score(list))).size).toBeGreaterThan(10);
  });

  it('gives 1 for all right, and finds each of them right', () => {
    const all = ratings.map((rating) => graded(rating, rating));
    expect(all.map(({ outcome }) => outcome)).toEqual(ratings.map(() => 'right'));
    expect(metric.score(all)).toBeCloseTo(1, 12);
    expect(metric.score([graded('5', '5')])).toBe(1);
  });

  it('gives 0 where nothing was read, or nothing asked', () => {
    expect(metric.score(ratings.map((rating) => graded(undefined, rating)))).toBe(0);
    expect(metric.score(ratings.map((rating) => ({ outcome: 'failed', answer: rating })))).toBe(0);
    expect(metric.score([])).toBe(0);
  });

  it('counts a failed call like an unreadable answer', () => {
    for (const list of lists) {
      const unread = list.map((one) => (one.outcome === 'failed' ? graded(undefined, one.answer) : one));
      expect(metric.score(unread)).toBeCloseTo(metric.score(list), 12);
    }
  });

  it('does not depend on the order of the examples', () => {
    for (const list of lists) expect(metric.score(list.toReversed())).toBeCloseTo(metric.score(list), 12);
  });

  it('takes any of several accepted answers', () => {
    const aliases = ['4', '5', '3'];
    for (const alias of aliases) {
      expect(metric.isRight(alias, aliases)).toBe(true);
      expect(metric.score([graded(alias, aliases)])).toBeCloseTo(1, 12);
    }
    expect(metric.isRight('1', aliases)).toBe(false);
    expect(metric.isRight('1', [])).toBe(false);
  });

  it('judges any text without throwing, and never by chance', () => {
    for (const text of awkwardReplies(1000)) {
      expect(metric.isRight(text, text)).toBe(true);
      expect(Number.isFinite(metric.score([graded(text, '5'), graded('5', [text, '5'])]))).toBe(true);
    }
  });
});

describe('the list of metrics', () => {
  it('names each once', () => {
    expect(new Set(metrics.map(({ id }) => id)).size).toBe(metrics.length);
    expect(new Set(metrics.map(({ title }) => title)).size).toBe(metrics.length);
  });

  it('says which metrics there are when asked for another', () => {
    expect(() => metricOf('bleu')).toThrow(/“bleu”.*accuracy.*paper-macro-f1/);
  });
});
