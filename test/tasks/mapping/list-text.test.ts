import { expect, it } from 'vitest';
import { listIn } from '../../../src/tasks/mapping/list-text.ts';
import { mapTable } from '../../../src/tasks/mapping/map-table.ts';
import { suggestMapping } from '../../../src/tasks/suggest/suggest-mapping.ts';
import type { Cell } from '../../../src/tasks/table/row.ts';
import { file, read } from '../files.ts';

it.each<[Cell, readonly string[] | undefined]>([
  [
    ['x', 2],
    ['x', '2'],
  ],
  ['["x", 2]', ['x', '2']],
  [`['a, b', "it's", 'it\\'s', 3]`, ['a, b', "it's", "it's", '3']],
  [`['it''s']`, ["it's"]],
  ["['one\\ntwo', 'caf\\xe9', 'it\\u2019s']", ['one\ntwo', 'café', 'it’s']],
  [`['', 'b']`, ['', 'b']],
  ['[]', []],
  ['[x, y]', undefined],
  ['[see above] and [below]', undefined],
  ["['a' 'b']", undefined],
  ["['a]", undefined],
  ['[[1], [2]]', undefined],
  ['a, b', undefined],
  [7, undefined],
])('reads %j as the list %j', (cell, list) => {
  expect(listIn(cell)).toEqual(list);
});

it('shows options with their letters that a table keeps as a text', async () => {
  const lines = ['question;choices;answer', `Which?;['left', 'right'];1`, `Where?;['up', 'down'];0`];
  const table = await read(file('a.csv', lines.join('\n')));
  const mapping = suggestMapping(table);
  const [first] = (mapping && mapTable(table, mapping).placed) ?? [];
  expect(first?.example).toMatchObject({ question: 'Which?\n\nOptions:\n(A) left\n(B) right', answer: 'B' });
});

it('finds the letter of an answer among options kept as a text', async () => {
  const lines = ['question;choices;answer', `Which?;['left', 'right'];right`, `Where?;['up', 'down'];up`];
  const table = await read(file('a.csv', lines.join('\n')));
  const mapping = suggestMapping(table);
  const placed = (mapping && mapTable(table, mapping).placed) ?? [];
  expect(placed.map(({ example }) => example.answer)).toEqual(['B', 'A']);
});
