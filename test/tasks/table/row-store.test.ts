import { expect, it } from 'vitest';
import { seeded } from '../../../src/foundation/pure/random.ts';
import { RowStore } from '../../../src/tasks/table/row-store.ts';
import { ChangedRow } from '../../../src/tasks/table/changed-row.ts';
import type { Cell } from '../../../src/tasks/table/row.ts';

it.each([
  ['plain texts', ['What is 2 + 2?', '4']],
  ['numbers, truth values and lists', [1, -0.5, 1e300, true, false, ['a', 2, false]]],
  ['absent cells, at the end too', [undefined, 'x', undefined]],
  ['no cells', []],
  ['quotes, lines and signs of control', ['say "no"\\', 'two\nlines\r\n\t\u0000\u2028']],
  ['accents of one byte', ['naïve café', 'ÿ']],
  ['one wide letter among many', [`It’s ${'long '.repeat(50)}`]],
  ['nothing but wide letters', ['漢字漢字漢字', 'Привет']],
  ['half a pair', ['\ud83d']],
] as const satisfies readonly (readonly [string, readonly Cell[]])[])('gives back %s', (_, cells) => {
  const row = new RowStore().add(cells, 3, 'a.csv');
  expect(row.cells).toEqual(cells);
  expect(row).toMatchObject({ number: 3, section: 'a.csv' });
});

it('gives back each of many rows of all lengths, in any order', () => {
  const random = seeded(7);
  const store = new RowStore();
  const letters = ['a', 'ü', '字', '🙂'];
  const given = Array.from({ length: 400 }, (_, place) => [
    String(place),
    (letters[random.integer(4)] ?? '').repeat(random.integer(random.integer(20) === 0 ? 300_000 : 3000)),
  ]);
  const rows = given.map((cells, place) => store.add(cells, place, 'a.csv'));
  for (const place of random.shuffle([...rows.keys()])) expect(rows[place]?.cells).toEqual(given[place]);
});

it('gives the cells of one row while another is looked at', () => {
  const store = new RowStore();
  const [one, other] = [store.add(['one'], 1, 'a'), store.add(['other'], 2, 'a')];
  expect([one.cells[0], other.cells[0], one.cells[0]]).toEqual(['one', 'other', 'one']);
});

it('makes the cells of a changed row from its own', () => {
  const row = new ChangedRow(new RowStore().add(['a', 1], 5, 'a.csv'), ([text, number]) => [number, text, 'train']);
  expect([row.cells, row.number, row.section]).toEqual([[1, 'a', 'train'], 5, 'a.csv']);
});
