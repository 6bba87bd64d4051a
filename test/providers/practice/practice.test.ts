import { expect, it } from 'vitest';
import { seeded } from '../../../src/foundation/pure/random.ts';
import { practice } from '../../../src/providers/practice/practice.ts';
import { countingObjects } from '../../../src/tasks/generators/counting-objects.ts';

const signal = new AbortController().signal;
const purpose = { phase: 'start', round: 0, stage: 'evaluate' };

/** What the practice model says to ten questions under a seed. */
async function replies(seed: number) {
  const choice = practice.defaults('base');
  const model = await practice.connect({ choice, seed, tuning: { latency: 0 } }, signal, () => undefined);
  const questions = countingObjects.generate(seeded(1), 'medium', 10);
  return Promise.all(
    questions.map(({ question }) =>
      model.complete({ model: 'base', messages: [{ role: 'user', content: question }], purpose }, signal),
    ),
  );
}

it('answers the same under the same seed, and otherwise under another', async () => {
  expect(await replies(1)).toEqual(await replies(1));
  expect(await replies(2)).not.toEqual(await replies(1));
});
