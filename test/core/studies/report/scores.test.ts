import { expect, it } from 'vitest';
import { rightShare } from '../../../../src/core/studies/report/scores.ts';
import { seeded } from '../../../../src/foundation/pure/random.ts';
import { wilsonInterval } from '../../../../src/core/statistics/wilson-interval.ts';
import { toyMeasurement } from '../toy-measurement.ts';

const users = ['u', 'v', 'w'];

it('counts a question once, under however many user prompts it was asked', () => {
  const alike = users.map((user) => toyMeasurement('a', '11', { user }));
  expect(rightShare(alike, seeded(1))).toEqual({ value: 1, interval: wilsonInterval(2, 2) });
  // Two questions, each answered alike three times: the share could as well be anything.
  const { interval } = rightShare(
    users.map((user) => toyMeasurement('a', '10', { user })),
    seeded(1),
  );
  expect(interval).toEqual({ low: 0, high: 1 });
});

it('takes every question by itself where each was asked once', () => {
  expect(rightShare([toyMeasurement('a', '1101')], seeded(1))).toEqual({ value: 0.75, interval: wilsonInterval(3, 4) });
  expect(rightShare([], seeded(1)).value).toBe(0);
});
