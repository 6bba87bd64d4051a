import { expect, it } from 'vitest';
import { seeded } from '../../src/foundation/pure/random.ts';
import { jsonFault } from '../../src/foundation/json-fault.ts';

const whole = JSON.stringify(
  [{ a: 'x\n"y"\u20ac', b: [1, -2.5e-3, [], {}], c: { d: true, e: null, f: false } }, 'end'],
  null,
  1,
);

it('finds no fault in JSON', () => {
  for (const text of [whole, '1', ' "a" ', '[]', '{}', '[[],{}]', 'null\n']) expect(jsonFault(text)).toBeUndefined();
});

it.each([
  ['[1,,2]', 3, 'a value'],
  ['[1 2]', 3, 'a comma or a closing bracket'],
  ['{"a":1,}', 7, 'a name in double quotes'],
  ['{"a" 1}', 5, 'a colon'],
  ['{a:1}', 1, 'a name in double quotes'],
  ['[1}', 2, 'a comma or a closing bracket'],
  ['{"a":1]', 6, 'a comma or a closing brace'],
  ['[01]', 1, 'a value'],
  ['[NaN]', 1, 'a value'],
  ['{} {}', 3, 'the end of the file'],
  ['["a\nb"]', 3, 'the closing quote before the end of the line'],
  ['["\\x"]', 2, 'one of \\" \\\\ \\/ \\b \\f \\n \\r \\t \\u after a backslash'],
  ['[1', 2, 'a comma or a closing bracket'],
  ['["a', 3, 'a closing quote'],
  ['["a\\u12', 7, 'a closing quote'],
  ['', 0, 'a value'],
])('finds the fault of %j at %d, where %s should stand', (text, position, expected) => {
  expect(jsonFault(text)).toEqual({ position, expected });
});

it('finds a fault below a hundred thousand brackets', () => {
  expect(jsonFault('['.repeat(100_000) + 'x')).toEqual({ position: 100_000, expected: 'a value' });
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
  expect(jsonFault(`["${'x'.repeat(10_000_000)}", "${'\\n'.repeat(2_000_000)}",]`)?.position).toBe(14_000_008);
});

function parses(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
