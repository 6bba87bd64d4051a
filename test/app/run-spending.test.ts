import { expect, it } from 'vitest';
import { countsOf, spent } from '../../src/app/run-spending.ts';
import { nothingUsed, withReply, type Use } from '../../src/core/use.ts';
import { RunStore } from '../../src/storage/runs.ts';
import { freshDatabase } from '../storage/fresh-database.ts';
import { sampleExperiment, sampleModel } from '../storage/samples.ts';

const reply = { kind: 'answered', text: 'blue', usage: { input: 1_000_000, output: 0 } } as const;
const listed = withReply(nothingUsed, { model: 'optimizer' }, reply, 1);
const both: Use = withReply(listed, { model: 'base', on: 'small' }, reply, 2);

async function runWith(model: string) {
  const experiment = sampleExperiment();
  const models = { ...experiment.models, others: { small: { ...sampleModel, model } } };
  return new RunStore(freshDatabase()).create({ ...experiment, models });
}

it('adds up all models', async () => {
  // A million tokens read by the small model of the sample cost 15 cents.
  expect(spent(await runWith('gpt-4o-mini'), both)).toBeCloseTo(0.3, 10);
  expect(countsOf(both)).toEqual({ calls: { base: 1, optimizer: 1 }, tokens: { input: 2_000_000, output: 0 } });
});

it('is not known where a model was asked whose price is not', async () => {
  expect(spent(await runWith('unheard-of'), listed)).toBeCloseTo(0.15, 10);
  expect(spent(await runWith('unheard-of'), both)).toBeUndefined();
});
