import { expect, it } from 'vitest';
import { seeded } from '../../../../src/foundation/pure/random.ts';
import { jsonFault } from '../../../../src/tasks/importers/parts/json-fault.ts';

const whole = JSON.stringify(
  [{ a: 'x\n"y"\u20ac', b: [1, -2.5e-3, [], {}], c: { d: true, e: null, f: false } }, 'end'],
  null,
  1,
);

it('finds no fault in JSON', () => {
  for (const text of [whole, '1', ' "a" ', '[]', '{}', '[[],{}]', 'null\n']) expect(jsonFault(text)).toBeUndefined();
});

it.each([
  ['[1,,2]', 3],
  ['[1 2]', 3],
  ['{"a":1,}', 7],
  ['{"a" 1}', 5],
  ['{a:1}', 1],
  ['[1}', 2],
  ['[01]', 2],
  ['[NaN]', 1],
  ['{} {}', 3],
  ['["a\nb"]', 1],
  ['["\\x"]', 1],
  ['[1', 2],
  ['', 0],
])('finds the fault of %j at %d', (text, at) => {
  expect(jsonFault(text)).toBe(at);
});

it('agrees with JSON.parse on whether there is a fault, for damaged texts', () => {
  const random = seeded(1);
  for (let round = 0; round < 3000; round++) {
    const at = random.integer(whole.length);
    const replacement = random.sample(['', '"', ',', '}', ']', ' ', 'x', '1', '\\'], 1)[0] ?? '';
    const text = whole.slice(0, at) + replacement + whole.slice(at + 1);
    expect(jsonFault(text) === undefined, text).toBe(parses(text));
  }
});

it('looks through a string of 10 MB without running out of stack', () => {
  expect(jsonFault(`["${'x'.repeat(10_000_000)}", "${'\\n'.repeat(2_000_000)}",]`)).toBe(14_000_008);
});

function parses(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
