import { expect, it } from 'vitest';
import { generateInWorker } from '../../../src/app/tasks/generate-in-worker.ts';
import { generateTask } from '../../../src/tasks/generate-task.ts';
import { generators } from '../../../src/tasks/generators/index.ts';

const options = { id: 'made', seed: 5, difficulty: 'hard', train: 20, selection: 10, test: 30 } as const;

it('makes the same task in a worker as on the page, for every generator', async () => {
  expect(generators.length).toBeGreaterThan(9);
  for (const generator of generators)
    expect(await generateInWorker({ generator: generator.id, options })).toEqual(generateTask(generator, options));
});

it('says why where there are not so many questions', async () => {
  const wanted = { ...options, difficulty: 'easy', test: 8000 } as const;
  await expect(generateInWorker({ generator: 'unit-conversion', options: wanted })).rejects.toThrow(
    /"Unit conversion" has only \d+ different easy questions/,
  );
});
