import { expect, it } from 'vitest';
import type { Mark } from '../../../src/core/verdict/marks.ts';
import { pairedGain } from '../../../src/core/verdict/paired-gain.ts';
import { seeded } from '../../../src/foundation/pure/random.ts';

const marks = (text: string): Mark[] =>
  Array.from(text, (letter) => ({ r: 'right', w: 'wrong', u: 'unread', f: 'failed' })[letter] as Mark);

const gainOf = (before: string, after: string) => pairedGain(marks(before), marks(after), seeded(1));

it('splits a gain into replies that became readable and answers that became right', () => {
  const gain = gainOf('uuuwwwrrrr', 'rwrrwwrrrw');
  expect(gain).toMatchObject({ of: 10, rightBefore: 4, rightAfter: 6, unreadBefore: 3, unreadAfter: 0 });
  expect(gain?.form).toBeCloseTo(0.2);
  expect(gain?.substance).toBeCloseTo(0);
});

it('leaves out examples that failed on either side', () => {
  expect(gainOf('frrw', 'rfrr')).toMatchObject({ of: 2, leftOut: 2, rightBefore: 1, rightAfter: 2 });
  expect(gainOf('ff', 'rr')).toBeUndefined();
});

it('is never sure of few examples, even where all are alike', () => {
  const gain = gainOf('www', 'rrr');
  expect(gain?.p).toBe(0.25);
  expect(gain?.interval.low).toBeLessThan(1);
});
