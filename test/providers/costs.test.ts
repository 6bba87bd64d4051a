import { expect, it } from 'vitest';
import { nothingUsed } from '../../src/core/run/use.ts';
import { costsOf } from '../../src/providers/costs.ts';
import { pricesAsOf } from '../../src/providers/prices.ts';
import { sampleExperiment, sampleModel } from '../storage/samples.ts';

const million = { calls: 1, failed: 0, uncounted: 0, inputTokens: 1e6, outputTokens: 1e6 };
const { models } = sampleExperiment();
const others = { listed: sampleModel, elsewhere: { ...sampleModel, baseUrl: 'https://models.example.org/v1' } };

it('prices every model by the list: nothing on this device, unknown elsewhere', () => {
  const use = { base: million, optimizer: million, others: { listed: million, elsewhere: million } };
  expect(costsOf({ models: { ...models, others } }, use)).toEqual({
    base: { ...million, dollars: 0 },
    optimizer: { ...million, dollars: 0.75 },
    others: { listed: { ...million, dollars: 0.75 }, elsewhere: million },
    pricesAsOf,
  });
});

it('names no price list where nothing was charged', () => {
  expect(costsOf({ models }, { ...nothingUsed, base: million }).pricesAsOf).toBeUndefined();
});
