import { expect, it } from 'vitest';
import { problemOf } from '../../../src/core/run/problem-of.ts';
import { seeded } from '../../../src/foundation/pure/random.ts';
import { toyExperiment } from '../../support/toy.ts';

const defaults = { rounds: 9, beam: 4 };
const withSeed = (seed: number) => toyExperiment({ seed, method: { id: 'metaspo', settings: { rounds: 2 } } });

it('draws by the seed of the experiment', () => {
  const drawn = [1, 2, 3].map((seed) => problemOf(withSeed(seed), defaults).random.next());
  expect(drawn).toEqual([1, 2, 3].map((seed) => seeded(seed).next()));
  expect(new Set(drawn).size).toBe(3);
});

it('takes the settings of the experiment, and the method’s defaults for those it leaves out', () => {
  expect(problemOf(withSeed(1), defaults).settings).toEqual({ rounds: 2, beam: 4 });
});

it('names the further base models', () => {
  const { base, optimizer } = toyExperiment().models;
  const several = toyExperiment({ models: { base, optimizer, others: { small: base, large: base } } });
  expect(problemOf(several, defaults).others).toEqual(['small', 'large']);
});
