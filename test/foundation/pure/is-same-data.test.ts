import { expect, it } from 'vitest';
import { isSameData } from '../../../src/foundation/pure/is-same-data.ts';

it.each([
  [
    { a: 1, b: [1, { c: 'x' }] },
    { b: [1, { c: 'x' }], a: 1 },
  ],
  [{ a: 1, b: undefined }, { a: 1 }],
  [[], []],
  [null, null],
])('finds %j the same as %j', (one, other) => expect(isSameData(one, other)).toBe(true));

it.each([
  [{ a: 1 }, { a: 2 }],
  [{ a: 1 }, { a: 1, b: 2 }],
  [{ a: undefined }, { b: 1 }],
  [
    [1, 2],
    [2, 1],
  ],
  [[], {}],
  [null, {}],
  ['1', 1],
])('finds %j other than %j', (one, other) => expect(isSameData(one, other)).toBe(false));
