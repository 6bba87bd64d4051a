import { expect, it } from 'vitest';
import { file, read, records, refusal } from '../files.ts';

it('reads an object a line and passes over empty lines', async () => {
  const table = await read(file('a.jsonl', '{"q":"a","n":1}\n\n{"q":"b\\nc","n":2}\r\n'));
  expect(records(table)).toEqual([
    { q: 'a', n: 1 },
    { q: 'b\nc', n: 2 },
  ]);
  expect(table.rows.map(({ number }) => number)).toEqual([1, 3]);
});

it('knows such a file without its ending', async () => {
  expect(records(await read(file('data.txt', '{"q":"a"}\n{"q":"b"}\n')))).toEqual([{ q: 'a' }, { q: 'b' }]);
  expect(records(await read(file('data.json', '{"q":"a"}\n{"q":"b"}\n')))).toEqual([{ q: 'a' }, { q: 'b' }]);
});

it('names the line that is not JSON', async () => {
  const error = await refusal(read(file('a.jsonl', '{"q":"a"}\n{"q":"b"\n{"q":"c"}\n')));
  expect(error.message).toMatch(/^a\.jsonl, line 2: /);
  expect(error.place).toEqual({ file: 'a.jsonl', line: 2 });
});

it('names the line that is a single value', async () => {
  const error = await refusal(read(file('a.jsonl', '{"q":"a"}\n7\n')));
  expect(error.message).toMatch(/^a\.jsonl, line 2: This line is a single value/);
});

it('leaves such lines out where that is wished, and says how many', async () => {
  const table = await read(file('a.jsonl', '{"q":"a"}\nnonsense\n7\n{"q":"c"}\n'), { badRows: 'skip' });
  expect(records(table)).toEqual([{ q: 'a' }, { q: 'c' }]);
  expect(table.notes.join(' ')).toContain('Left out 2 lines');
});

it('says of one line that it was left out', async () => {
  const table = await read(file('a.jsonl', '{"q":"a"}\n7\n'), { badRows: 'skip' });
  expect(table.notes).toEqual(['Left out 1 line without a JSON object, first in line 2.']);
});

it('ends soon for one line of 10 MB, whole or cut off', async () => {
  const start = performance.now();
  const line = `{"q":"${'x'.repeat(10_000_000)}"`;
  expect((await read(file('a.jsonl', `${line}}`))).rows).toHaveLength(1);
  expect((await refusal(read(file('a.jsonl', line)))).message).toMatch(
    /^a\.jsonl, line 1: The JSON of this line ends too early/,
  );
  expect(performance.now() - start).toBeLessThan(5000);
});

it('refuses a line nested 10,000 deep', async () => {
  const error = await refusal(read(file('a.jsonl', `{"q":${'['.repeat(10_000)}${']'.repeat(10_000)}}`)));
  expect(error.message).toContain('deeper than');
});
