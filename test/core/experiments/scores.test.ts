import { expect, it } from 'vitest';
import { shareRight } from '../../../src/core/experiments/scores.ts';
import { seeded } from '../../../src/core/random.ts';
import { wilsonInterval } from '../../../src/core/statistics/wilson.ts';
import { toyCell } from './toy-cells.ts';

const users = ['u', 'v', 'w'];

it('counts a question once, under however many user prompts it was asked', () => {
  const alike = users.map((user) => toyCell('a', '11', { user }));
  expect(shareRight(alike, seeded(1))).toEqual({ value: 1, interval: wilsonInterval(2, 2) });
  // Two questions, each answered alike three times: the share could as well be anything.
  const { interval } = shareRight(
    users.map((user) => toyCell('a', '10', { user })),
    seeded(1),
  );
  expect(interval).toEqual({ low: 0, high: 1 });
});

it('takes every question by itself where each was asked once', () => {
  expect(shareRight([toyCell('a', '1101')], seeded(1))).toEqual({ value: 0.75, interval: wilsonInterval(3, 4) });
  expect(shareRight([], seeded(1)).value).toBe(0);
});
