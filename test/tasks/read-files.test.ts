import { expect, it } from 'vitest';
import { pasted } from '../../src/tasks/read-files.ts';
import { file, read, records, refusal } from './files.ts';

it('reads pasted text of any format', async () => {
  expect(records(await read(pasted('q\ta\n1\t2\n')))).toEqual([{ q: '1', a: '2' }]);
  expect(records(await read(pasted('[{"q": 1}]')))).toEqual([{ q: 1 }]);
  expect(records(await read(pasted('{"q": 1}\n{"q": 2}')))).toEqual([{ q: 1 }, { q: 2 }]);
});

it('makes one table of several files, with the split that their names tell', async () => {
  const table = await read([file('reviews-train.csv', 'q,a\n1,2\n'), file('reviews-test.jsonl', '{"a": 4, "q": 3}\n')]);
  expect(table.splitColumn).toBe('split');
  expect(records(table)).toEqual([
    { q: '1', a: '2', split: 'train' },
    { q: 3, a: 4, split: 'test' },
  ]);
  expect(table.rows.map(({ section }) => section)).toEqual(['reviews-train.csv', 'reviews-test.jsonl']);
});

it('joins files whose names tell nothing without a split', async () => {
  const table = await read([file('one.csv', 'q,a\n1,2\n'), file('two.csv', 'q,a\n3,4\n')]);
  expect(table.columns).toEqual(['q', 'a']);
  expect(table.rows).toHaveLength(2);
});

it.each([
  ['an Excel file', 'a.xlsx', 'PK\x03\x04rest', 'Save the sheet as CSV'],
  ['a PDF', 'a.pdf', '%PDF-1.7', 'This is a PDF'],
  ['a web page', 'train.csv', '<!DOCTYPE html><html></html>', 'This is a web page'],
  ['an empty file', 'a.csv', '', 'The file is empty'],
  ['prose', 'a.md', 'Dear reader\nthis is a letter\nwithout columns\n', 'The format was not recognized'],
])('says what to bring instead of %s', async (_, name, contents, message) => {
  expect((await refusal(read(file(name, contents)))).message).toContain(message);
});

it('gives nothing of several files when one of them is broken', async () => {
  const error = await refusal(read([file('train.csv', 'q,a\n1,2\n'), file('test.csv', 'q,a\n"1,2\n')]));
  expect(error.place.file).toBe('test.csv');
});
