import { expect, it } from 'vitest';
import { lettersFrom } from '../../../../src/core/parsers/reading/letters.ts';

it.each([
  ['ABCD', 'ABCD'],
  ['b, a', 'AB'],
  ['A-E', 'ABCDE'],
  ['a – c', 'ABC'],
  ['4', 'ABCD'],
  [4, 'ABCD'],
  [100, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'],
  ['', 'XY'],
  [0, 'XY'],
  ['E-A', 'XY'],
  ['[^', 'XY'],
  [undefined, 'XY'],
  [null, 'XY'],
])('understands %j as %s', (letters, understood) => {
  expect(lettersFrom({ letters }, 'XY')).toBe(understood);
});
