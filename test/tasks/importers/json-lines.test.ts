import { expect, it } from 'vitest';
import { file, read, records, refusal } from '../files.ts';
import { lettersRead } from '../letters-read.ts';

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

it.each(['data.jsonl', 'data.json', 'data.txt'])(
  'reads objects that are printed over several lines: %s',
  async (name) => {
    const rows = [
      { q: 'a } {', options: ['x', 'y'] },
      { q: 'b', options: [] },
      { q: 'c', options: ['z'] },
    ];
    for (const between of ['\n', '\r\n', '\n\n']) {
      const text = rows.map((row) => JSON.stringify(row, undefined, 2)).join(between);
      const table = await read(file(name, text));
      expect(records(table)).toEqual(rows);
      expect(table.rows[1]?.number).toBe(between === '\n\n' ? 9 : 8);
    }
  },
);

it('names the line within an object of several lines', async () => {
  const text = '{\n  "q": "a"\n}\n{\n  "q": "b",\n  "r": what\n}\n';
  expect((await refusal(read(file('a.jsonl', text)))).place).toEqual({ file: 'a.jsonl', line: 6 });
  const skipping = await read(file('a.jsonl', text), { badRows: 'skip' });
  expect(records(skipping)).toEqual([{ q: 'a' }]);
  expect(skipping.notes.join(' ')).toContain('first in line 4');
  const cutOff = '{\n  "q": "a"\n}\n{\n  "q": "b",\n';
  expect((await refusal(read(file('a.jsonl', cutOff)))).message).toContain('The JSON ends too early');
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

it('goes over one long line a few times only, be it whole or cut off', async () => {
  const line = `{"q":"${'x'.repeat(2_000_000)}"`;
  const letters = await lettersRead(async () => {
    expect((await read(file('a.jsonl', `${line}}`))).rows).toHaveLength(1);
    expect((await refusal(read(file('a.jsonl', line)))).message).toMatch(
      /^a\.jsonl, line 1: The JSON of this line ends too early/,
    );
  });
  expect(letters).toBeLessThan(8 * line.length);
});

it('refuses a line nested 10,000 deep', async () => {
  const error = await refusal(read(file('a.jsonl', `{"q":${'['.repeat(10_000)}${']'.repeat(10_000)}}`)));
  expect(error.message).toContain('deeper than');
});
