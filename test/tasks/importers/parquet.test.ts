import { parquetWriteBuffer } from 'hyparquet-writer';
import { describe, expect, it } from 'vitest';
import { file, read, records, refusal } from '../files.ts';

type Columns = Parameters<typeof parquetWriteBuffer>[0]['columnData'];

function parquet(columnData: Columns, rowGroupSize = 1000): Uint8Array {
  return new Uint8Array(parquetWriteBuffer({ columnData, rowGroupSize }));
}

const sample: Columns = [
  { name: 'question', data: ['a', 'ß', '😀'], type: 'STRING' },
  { name: 'label', data: [0n, 1n, 9007199254740993n], type: 'INT64' },
  { name: 'score', data: [0.5, 1, 2], type: 'DOUBLE' },
  { name: 'right', data: [true, false, true], type: 'BOOLEAN' },
];

it('reads texts, numbers and truth values; whole numbers too large for a number stay text', async () => {
  expect(records(await read(file('a.parquet', parquet(sample))))).toEqual([
    { question: 'a', label: 0, score: 0.5, right: true },
    { question: 'ß', label: 1, score: 1, right: false },
    { question: '😀', label: '9007199254740993', score: 2, right: true },
  ]);
});

it('knows the file by its first bytes', async () => {
  expect((await read(file('download', parquet(sample)))).rows).toHaveLength(3);
});

it('reads all row groups in order and numbers the rows through', async () => {
  const data = Array.from({ length: 2500 }, (_, at) => `q${String(at)}`);
  const table = await read(file('a.parquet', parquet([{ name: 'q', data, type: 'STRING' }])));
  expect(table.rows.map(({ cells }) => cells[0])).toEqual(data);
  expect(table.rows.at(-1)?.number).toBe(2500);
});

it('reads absent values and nested JSON', async () => {
  const table = await read(
    file(
      'a.parquet',
      parquet([
        { name: 'q', data: ['a', null], type: 'STRING', nullable: true },
        { name: 'answers', data: [{ text: ['x', 'y'] }, { text: ['z'] }], type: 'JSON' },
      ]),
    ),
  );
  expect(records(table)).toEqual([
    { q: 'a', 'answers.text': ['x', 'y'] },
    { q: undefined, 'answers.text': ['z'] },
  ]);
});

it('reads days, and times at midnight, without a time', async () => {
  const dates = (...texts: string[]) => texts.map((text) => new Date(text));
  const columnData = [
    { name: 'day', data: dates('2020-01-01', '1969-12-31') },
    { name: 'time', data: dates('2020-01-01', '2020-01-01T10:30:00Z') },
  ];
  const schema: Parameters<typeof parquetWriteBuffer>[0]['schema'] = [
    { name: 'root', num_children: 2 },
    { name: 'day', type: 'INT32', converted_type: 'DATE', repetition_type: 'REQUIRED' },
    { name: 'time', type: 'INT64', converted_type: 'TIMESTAMP_MILLIS', repetition_type: 'REQUIRED' },
  ];
  const bytes = new Uint8Array(parquetWriteBuffer({ columnData, schema }));
  expect(records(await read(file('a.parquet', bytes)))).toEqual([
    { day: '2020-01-01', time: '2020-01-01' },
    { day: '1969-12-31', time: '2020-01-01T10:30:00.000Z' },
  ]);
});

describe('damaged files', () => {
  const whole = parquet(sample);

  it('refuses every cut of a file', async () => {
    for (let length = 1; length < whole.length; length += 7)
      expect((await refusal(read(file('a.parquet', whole.slice(0, length))))).message).toContain('a.parquet');
  });

  it('refuses a column that claims to begin at a fraction of a byte', async () => {
    const data = Array.from({ length: 60 }, (_, at) => ['yes', 'no', 'maybe'][at % 3] ?? '');
    const claiming = new Uint8Array(
      parquetWriteBuffer({ columnData: [{ name: 'a', data, type: 'STRING' }], codec: 'UNCOMPRESSED' }),
    );
    // The type of a number in the description at the end: a whole one becomes a fraction.
    claiming[132] = 71;
    expect((await refusal(read(file('a.parquet', claiming)))).message).toMatch(/damaged/);
  });

  it('reads or refuses a file with any byte changed, and never fails otherwise', async () => {
    for (let at = 0; at < whole.length; at++) {
      const changed = whole.slice();
      changed[at] = (changed[at] ?? 0) ^ 0xff;
      await read(file('a.parquet', changed)).catch((error: unknown) =>
        expect((error as Error).name).toBe('ImportError'),
      );
    }
  });
});
