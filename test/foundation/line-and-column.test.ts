import { expect, it } from 'vitest';
import { lineAndColumn } from '../../src/foundation/line-and-column.ts';

it.each([
  [0, 1, 1],
  [1, 1, 2],
  [2, 2, 1],
  [3, 3, 1],
  [4, 3, 2],
])('finds position %d of three lines in line %d, column %d', (position, line, column) => {
  expect(lineAndColumn('a\n\nb', position)).toEqual({ line, column });
});
