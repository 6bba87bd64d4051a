import { expect, it } from 'vitest';
import { snapshotOf } from '../../../src/app/run/run-snapshot.ts';
import { dollarsIn, isWhollyPriced } from '../../../src/core/run/costs.ts';
import { nothingUsed, withReply } from '../../../src/core/run/use.ts';
import { sampleEvent, sampleExperiment, sampleModel } from '../../storage/samples.ts';

const reply = { kind: 'answered', text: 'blue', usage: { input: 1_000_000, output: 0 } } as const;
const listed = withReply(nothingUsed, { model: 'optimizer' }, reply, 1);
const both = withReply(listed, { model: 'base', on: 'small' }, reply, 2);

/** An experiment that asks a further model of this name. */
function experimentWith(model: string) {
  const experiment = sampleExperiment();
  return { ...experiment, models: { ...experiment.models, others: { small: { ...sampleModel, model } } } };
}

it('counts what all models together were asked, read and cost', () => {
  const events = [{ ...sampleEvent, phase: 'start' }];
  const { costs, ...snapshot } = snapshotOf(experimentWith('gpt-4o-mini'), events, both);
  expect(snapshot).toEqual({
    events,
    calls: { base: 1, optimizer: 1 },
    tokens: { input: 2_000_000, output: 0 },
    score: { initial: 0.5, current: 0.5 },
  });
  // A million tokens read by the small model of the sample cost 15 cents.
  expect(isWhollyPriced(costs)).toBe(true);
  expect(dollarsIn(costs)).toBeCloseTo(0.3, 10);
});

it('does not know what it cost where a model was asked whose price is not known', () => {
  expect(isWhollyPriced(snapshotOf(experimentWith('unheard-of'), [], both).costs)).toBe(false);
  expect(isWhollyPriced(snapshotOf(experimentWith('unheard-of'), [], listed).costs)).toBe(true);
});
