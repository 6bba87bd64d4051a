import { expect, it } from 'vitest';
import { sampled } from '../../../src/core/studies/plan.ts';
import { seeded } from '../../../src/foundation/pure/random.ts';
import { sums, toyTask } from '../../support/toy.ts';

const task = toyTask('sums', { examples: { train: sums(3), test: sums(100) } });
const placesOf = (seed: number) => {
  const { test } = sampled(task, 'test', 10, seeded(seed)).examples;
  return test.map((example) => task.examples.test.indexOf(example));
};

it('draws a sample from the whole split, in its order, by the seed', () => {
  const places = placesOf(1);
  expect(places).toHaveLength(10);
  expect(places).toEqual(places.toSorted((a, b) => a - b));
  expect(places.at(-1)).toBeGreaterThan(50);
  expect(placesOf(1)).toEqual(places);
  expect(placesOf(2)).not.toEqual(places);
});

it('leaves the other splits alone, and everything where all are wanted or there are no more', () => {
  expect(sampled(task, 'test', 10, seeded(1)).examples.train).toBe(task.examples.train);
  expect(sampled(task, 'test', 0, seeded(1))).toBe(task);
  expect(sampled(task, 'test', 100, seeded(1))).toBe(task);
});
