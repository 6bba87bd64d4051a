import { expect, it } from 'vitest';
import { Exports, formats } from '../../../../src/app/run/result/exports.ts';
import { RunStore } from '../../../../src/storage/runs/run-store.ts';
import { freshDatabase } from '../../../storage/fresh-database.ts';
import { sampleEvent, sampleExperiment, sampleResult, sampleTask } from '../../../storage/samples.ts';

/** A prompt for two tasks with a test example each, in every format that takes it. */
async function written(task: string | undefined, cases: number): Promise<string> {
  const [colours, tastes] = [sampleTask(), sampleTask('tastes')];
  const test = [{ id: 't', question: 'sugar', answer: 'sweet' }];
  const tasks = [colours, { ...tastes, examples: { ...tastes.examples, test } }];
  const run = await new RunStore(freshDatabase()).create({ ...sampleExperiment(), tasks });
  const userPrompts = [{ text: 'Of what kind?\n{question}', train: 1 }];
  const result = { ...sampleResult, tasks: [...sampleResult.tasks, { id: 'tastes', userPrompts }] };
  const exports = new Exports({ ...run, events: [sampleEvent] }, result);
  const taken = formats.filter((format) => exports.problem(format, { task, cases }) === undefined);
  return taken.map((format) => exports.text(format, { task, cases })).join('\n');
}

it('shares no example unless that was chosen', async () => {
  const text = await written(undefined, 0);
  expect(text).toContain('Think of the thing');
  expect(text).not.toMatch(/snow|sugar|the sky|grass/);
});

it('shares test examples alone, and of the chosen task alone', async () => {
  expect(await written(undefined, 1)).toMatch(/snow[^]*sugar/);
  const text = await written('tastes', 1);
  expect(text).toContain('sugar');
  expect(text).not.toMatch(/snow|the sky|grass|Which colour/);
});
