import { expect, it } from 'vitest';
import type { Mapping } from '../../../src/tasks/mapping/mapping.ts';
import { keptMapping, shapeOf } from '../../../src/tasks/mapping/kept-mapping.ts';

it('names a shape that is the same for the same columns in any order, and another for others', () => {
  expect(shapeOf(['b', 'a'])).toBe(shapeOf(['a', 'b']));
  expect(shapeOf(['a', 'b'])).not.toBe(shapeOf(['a,b']));
  expect(shapeOf(['a'])).not.toBe(shapeOf(['a', 'b']));
});

const question = { kind: 'column', column: 'q' } as const;

it.each<Mapping['answer']>([
  { kind: 'text', column: 'a' },
  { kind: 'number', column: 'a' },
  { kind: 'list', column: 'a' },
  { kind: 'list', column: 'a', separator: ';' },
  { kind: 'class', column: 'a', names: { 0: 'no', 1: 'yes' } },
  { kind: 'letter', column: 'a' },
  { kind: 'option-text', column: 'a', options: ['b', 'c'] },
  { kind: 'option-scores', column: 'a' },
  { kind: 'after-mark', column: 'a' },
  { kind: 'threshold', column: 'a', from: 0.5, reached: 'yes', below: 'no' },
])('takes up a mapping as it was kept: $kind', (answer) => {
  const mapping: Mapping = { question, answer, id: 'i', split: 's' };
  expect(keptMapping(JSON.parse(JSON.stringify(mapping)))).toEqual(mapping);
});

it.each([undefined, 7, {}, { question }, { question, answer: { kind: 'run', column: 'a' } }])(
  'takes %j for no mapping',
  (kept) => {
    expect(keptMapping(kept)).toBeUndefined();
  },
);
