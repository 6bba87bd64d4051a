import { describe, expect, it } from 'vitest';
import { seeded, type Random } from '../../../../src/foundation/pure/random.ts';
import { JsonCutter } from '../../../../src/tasks/importers/parts/json-cutter.ts';

/** Cuts a document that comes in pieces of this many letters, and puts it together again. */
function cut(
  document: string,
  pieceLength = document.length,
): { lists: Map<string | undefined, unknown[]>; shell: unknown } {
  const lists = new Map<string | undefined, unknown[]>();
  const cutter = new JsonCutter((key, json) => lists.set(key, [...(lists.get(key) ?? []), JSON.parse(json)]));
  for (let at = 0; at < document.length; at += pieceLength) cutter.take(document.slice(at, at + pieceLength));
  const { shell, keys } = cutter.end();
  for (const key of keys) if (!lists.has(key)) lists.set(key, []);
  return { lists, shell: JSON.parse(shell) };
}

it('takes the elements out of a list', () => {
  expect(cut('[ {"q": "a, [b] \\"c\\""} , 7,\n["x", [1]], null ]')).toEqual({
    lists: new Map([[undefined, [{ q: 'a, [b] "c"' }, 7, ['x', [1]], null]]]),
    shell: [],
  });
});

it('takes the elements out of each list of an object, and leaves the rest', () => {
  expect(cut('{"name": "x", "train" : [{"q": 1}], "deep": {"list": [1, 2]}, "te\\"st": [ ], "n": 3}')).toEqual({
    lists: new Map([
      ['train', [{ q: 1 }]],
      ['te"st', []],
    ]),
    shell: { name: 'x', train: [], deep: { list: [1, 2] }, 'te"st': [], n: 3 },
  });
});

it('gives what JSON.parse gives, wherever the pieces end', () => {
  const random = seeded(3);
  for (let round = 0; round < 200; round++) {
    const value = random.integer(2) === 0 ? someList(random, 0) : someObject(random, 0);
    const document = JSON.stringify(value, undefined, random.integer(3));
    const { lists, shell } = cut(document, 1 + random.integer(12));
    const filled = Array.isArray(shell)
      ? lists.get(undefined)
      : { ...(shell as object), ...Object.fromEntries([...lists].map(([key, list]) => [String(key), list])) };
    expect(filled).toEqual(value);
  }
});

describe('what is no JSON is not taken for any', () => {
  it.each([
    '[1,,2]',
    '[1,]',
    '[,1]',
    '[,]',
    '[1 2]',
    '[1',
    '[1}',
    '[1]]',
    '[1][2]',
    '[1] x',
    '{"a": [1]',
    '{"a": [1}}',
    '{"a" [1]}',
    '{[1]}',
    '{"a": [1] [2]}',
    '{"a": 1 [2]}',
    '{a: [1]}',
    '["a',
    '["a\n"]',
    '',
  ])('%j', (document) => {
    expect(() => JSON.parse(document) as unknown).toThrow(SyntaxError);
    expect(() => cut(document, 1)).toThrow(SyntaxError);
  });
});

it('leaves documents that have a list twice, or thousands of lists, to others', () => {
  expect(() => cut('{"a": [1], "a": [2]}')).toThrow(SyntaxError);
  const many = Object.fromEntries(Array.from({ length: 2000 }, (_, place) => [`k${place}`, []]));
  expect(() => cut(JSON.stringify(many))).toThrow(SyntaxError);
});

const texts = ['', 'plain', 'a "quote"', '\\', '[1, 2]', '{"a": ', ',', ']', '\n', '漢字', '\u2028', '\\"'];

function someValue(random: Random, depth: number): unknown {
  const kind = random.integer(depth > 3 ? 4 : 6);
  if (kind === 4) return someList(random, depth + 1);
  if (kind === 5) return someObject(random, depth + 1);
  return [texts[random.integer(texts.length)], random.integer(1000) - 500, random.integer(2) === 0, null][kind];
}

function someList(random: Random, depth: number): unknown[] {
  return Array.from({ length: random.integer(5) }, () => someValue(random, depth));
}

function someObject(random: Random, depth: number): Record<string, unknown> {
  const names = Array.from({ length: random.integer(5) }, () => texts[random.integer(texts.length)] ?? '');
  return Object.fromEntries(names.map((name) => [name, someValue(random, depth)]));
}
