import { expect, it } from 'vitest';
import { offeredChoices, problemWith } from '../../src/core/field.ts';
import { selectorFields } from '../../src/core/methods/search/fields.ts';

const selector = selectorFields.find(({ name }) => name === 'selector');
const choices = selector?.kind === 'choice' ? selector.choices : [];

it('accepts a retired choice where an experiment names it', () => {
  expect(selector && problemWith(selector, 'successive-halving')).toBeUndefined();
});

it('offers a retired choice only where it is chosen already', () => {
  const offered = (chosen: string) => offeredChoices(choices, chosen).map(({ value }) => value);
  expect(offered('full')).toEqual(['full', 'racing', 'ucb', 'successive-rejects']);
  expect(offered('successive-halving')).toContain('successive-halving');
});
