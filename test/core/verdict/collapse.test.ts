import { expect, it } from 'vitest';
import { collapseOf } from '../../../src/core/verdict/collapse.ts';

const mixed = [
  ['yes', 20],
  ['no', 20],
] as const;

it('is named where one answer is nearly always given and the right ones are mixed', () => {
  expect(
    collapseOf(
      [
        ['yes', 38],
        ['no', 2],
      ],
      40,
      mixed,
    ),
  ).toEqual({ answer: 'yes', times: 38, of: 40 });
});

it.each([
  [
    'answers vary',
    [
      ['yes', 30],
      ['no', 10],
    ] as const,
    40,
    mixed,
  ],
  ['replies are few', [['yes', 5]] as const, 5, mixed],
  [
    'nearly all right answers are that one',
    [['yes', 40]] as const,
    40,
    [
      ['yes', 36],
      ['no', 4],
    ] as const,
  ],
  ['nothing was read', [], 0, mixed],
])('is not where %s', (_, said, read, right) => {
  expect(collapseOf(said, read, right)).toBeUndefined();
});
