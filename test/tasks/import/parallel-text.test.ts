import { expect, it } from 'vitest';
import { file, read, records, refusal } from '../files.ts';

const train = [file('train_text.txt', 'hello\nbad, "word"\n'), file('train_labels.txt', '0\n1\n')];
const test = [file('test_text.txt', 'bye'), file('test_labels.txt', '0')];
const mapping = file('mapping.txt', '0\tnot-offensive\n1\toffensive\n');

it('puts lines of the same number together, with the split of their files and the names of the labels', async () => {
  const table = await read([mapping, ...test, ...train]);
  expect(records(table)).toEqual([
    { text: 'bye', label: 'not-offensive', split: 'test' },
    { text: 'hello', label: 'not-offensive', split: 'train' },
    { text: 'bad, "word"', label: 'offensive', split: 'train' },
  ]);
  expect(table.splitColumn).toBe('split');
});

it('leaves labels as they are without a mapping, and needs no split', async () => {
  const table = await read([file('texts.txt', 'a\nb\n'), file('labels.txt', '3\n4\n')]);
  expect(records(table)).toEqual([
    { text: 'a', label: '3' },
    { text: 'b', label: '4' },
  ]);
});

it('says which file is longer', async () => {
  const error = await refusal(read([file('train_text.txt', 'a\nb\n'), file('train_labels.txt', '0\n')]));
  expect(error.message).toContain('train_text.txt: It has 2 lines and train_labels.txt has 1.');
});

it('names the line of a label that the mapping lacks', async () => {
  const error = await refusal(read([file('train_text.txt', 'a\nb\n'), file('train_labels.txt', '0\n7\n'), mapping]));
  expect(error.message).toContain(
    'train_labels.txt, line 2: The label "7" is not in the mapping. Its labels are: 0, 1.',
  );
});

it('misses the labels of a text file, and a text file that fits', async () => {
  expect((await refusal(read([...train, test[0]!]))).message).toContain(
    'test_text.txt: The file with its labels is missing',
  );
  expect((await refusal(read([...train, file('notes.txt', 'x')]))).message).toContain(
    'notes.txt: This file belongs to no pair',
  );
});

it.each([
  ['train_text.txt', 'hello, you\nbad\n', 'The file with its labels is missing'],
  ['train_labels.txt', '0\n1\n', 'The file with its texts is missing'],
])('says of %s alone what is missing', async (name, contents, message) => {
  expect((await refusal(read(file(name, contents)))).message).toContain(`${name}: ${message}`);
});

it('reads a table by a name that texts have', async () => {
  expect((await read(file('questions.txt', 'q\ta\n1\t2\n'))).columns).toEqual(['q', 'a']);
});

it('names the line of a mapping that names nothing', async () => {
  expect((await refusal(read([...train, file('mapping.txt', '0\tno\nyes\n')]))).message).toContain(
    'mapping.txt, line 2',
  );
});

it('says how texts were read that are no UTF-8', async () => {
  const text = new Uint8Array([0xcf, 0xf0, 0xe8, 0xe2, 0xe5, 0xf2, 0x0a]);
  const table = await read([file('train_text.txt', text), file('train_labels.txt', '1\n')]);
  expect(table.notes).toEqual(['Read as windows-1251.']);
});
