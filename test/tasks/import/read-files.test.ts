import { expect, it } from 'vitest';
import { pasted } from '../../../src/tasks/import/read-files.ts';
import { file, read, records, refusal, utf16 } from '../files.ts';

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

const ragged = 'question;answer\nq1;a;b\nq2;b\n';

it('names the row of another width in pasted text', async () => {
  expect((await refusal(read(pasted(ragged)))).message).toContain('pasted text, line 2: This row has 3 cells');
  expect((await refusal(read(pasted('no table at all\nat all\n')))).message).toContain('format was not recognized');
});

it('reads a ragged text with the divider that was chosen, and without its bad rows where that is wished', async () => {
  const notes = file('notes.txt', ragged);
  expect((await refusal(read(notes))).message).toContain('format was not recognized');
  expect((await refusal(read(notes, { delimiter: ';' }))).message).toContain('notes.txt, line 2: This row has 3 cells');
  for (const one of [notes, pasted(ragged)])
    expect(records(await read(one, { badRows: 'skip' }))).toEqual([{ question: 'q2', answer: 'b' }]);
});

it('reads a file that tells what it is as that, whatever divider was chosen for another', async () => {
  const both = [file('train.csv', 'q;a\n1;2\n'), file('test.jsonl', '{"q": 3, "a": 4}\n')];
  expect((await read(both, { delimiter: ';' })).rows).toHaveLength(2);
});

it('reads one pasted line of JSONL as one row', async () => {
  expect(records(await read(pasted('{"q": "1", "a": 2}\n')))).toEqual([{ q: '1', a: 2 }]);
  expect(records(await read(pasted('{"q": "1", "choices": ["x", "y"]}')))).toEqual([{ q: '1', choices: ['x', 'y'] }]);
  expect((await read(pasted('{"q": ["1", "2"], "a": [3, 4], "version": 1}'))).rows).toHaveLength(2);
  expect((await read(pasted('{"train": [{"q": 1}], "test": [{"q": 2}]}'))).rows).toHaveLength(2);
});

it('takes bytes that are no text for none, whatever the name', async () => {
  const image = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d, 0x49, 0x48, 0x44, 0x52, 0, 0, 1];
  expect((await refusal(read(file('a.csv', Uint8Array.from(image))))).message).toContain('a.csv: This is no text');
});

it('reads text that only looks like other bytes once its encoding is chosen', async () => {
  const bytes = utf16('問,答\n一,二\n', 'le', false);
  expect((await refusal(read(file('a.csv', bytes)))).message).toContain('choose its encoding');
  expect((await read(file('a.csv', bytes), { encoding: 'utf-16le' })).columns).toEqual(['問', '答']);
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
