import { expect, it } from 'vitest';
import type { Costs } from '../../../../src/core/run/costs.ts';
import { costLimits, costSections } from '../../../../src/core/studies/report/cost-section.ts';
import { inWords, lasting, money } from '../../../../src/core/studies/report/in-words.ts';
import { sampleCosts } from '../../../storage/samples.ts';
import { toyExperiment } from '../../../support/toy.ts';

const { base, optimizer } = toyExperiment().models;
const experiment = toyExperiment({ models: { base, optimizer, others: { small: { ...base, model: 'tiny' } } } });

function rowsOf(costs: Costs): readonly (readonly string[])[] {
  return costSections(costs, experiment).flatMap(({ tables }) =>
    tables.flatMap(({ rows }) => rows.map((row) => row.map(inWords))),
  );
}

it('shows every model that was asked, and all of them together', () => {
  expect(rowsOf(sampleCosts)).toEqual([
    ['Base model, practice', '10', '1', '90', '20', '$0.00'],
    ['Base model small, tiny', '2', '0', '18', '4', 'not known'],
    ['Optimizer, practice', '3', '0', '300', '60', '$0.0001'],
    ['All', '15', '1', '408', '84', 'not known'],
  ]);
  expect(costSections(sampleCosts, experiment)[0]?.text).toEqual([
    'From the first reply to the last: 9 s, pauses included.',
    'Prices are list prices of 2026-11, before discounts and caches.',
  ]);
});

it('says nothing of an optimizer that was not asked', () => {
  const unused = { calls: 0, failed: 0, uncounted: 0, inputTokens: 0, outputTokens: 0 };
  expect(rowsOf({ base: sampleCosts.base, optimizer: unused })).toEqual([
    ['Base model, practice', '10', '1', '90', '20', '$0.00'],
    ['All', '10', '1', '90', '20', '$0.00'],
  ]);
});

it('says where costs are not known, or more than was told', () => {
  expect(costSections(undefined, experiment)).toEqual([]);
  expect(costLimits(undefined)).toEqual([expect.stringContaining('not known')]);
  expect(costLimits(sampleCosts)).toEqual([expect.stringContaining('1 answers came without a count')]);
  expect(costLimits({ base: sampleCosts.base, optimizer: sampleCosts.base })).toEqual([]);
});

it('writes times and amounts with the digits that say something', () => {
  expect([0, 59_400, 61_000, 3_600_000, 7_260_000].map(lasting)).toEqual([
    '0 s',
    '59 s',
    '1 min 1 s',
    '1 h 0 min',
    '2 h 1 min',
  ]);
  expect([0, 0.00123, 0.999, 1.5, 1234.567].map(money)).toEqual(['$0.00', '$0.0012', '$0.9990', '$1.50', '$1234.57']);
});
