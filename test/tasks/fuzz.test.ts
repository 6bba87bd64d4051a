import { gzipSync } from 'node:zlib';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { describe, expect, it } from 'vitest';
import { seeded, type Random } from '../../src/foundation/pure/random.ts';
import { ImportError } from '../../src/tasks/import/import-error.ts';
import { mapTable } from '../../src/tasks/mapping/map-table.ts';
import { suggestMapping } from '../../src/tasks/suggest/suggest-mapping.ts';
import { file, read, refusal, utf16 } from './files.ts';

const rows = Array.from({ length: 60 }, (_, at) => ({
  question: at % 7 === 0 ? `line ${String(at)}\n"quoted", ß 😀` : `what is ${String(at)}?`,
  answer: String(at % 3),
  nested: { list: [at, at + 1] },
}));
const csv = [
  'question,answer',
  ...rows.map(({ question, answer }) => `"${question.replaceAll('"', '""')}",${answer}`),
].join('\n');
const yaml = `prompts: [x]\ntests:\n${rows.map(({ answer }, at) => `  - vars: {q: "what ${String(at)}"}\n    assert: [{type: equals, value: "${answer}"}]`).join('\n')}\n`;
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const question = rows.map((row) => row.question);

const whole: readonly (readonly [name: string, contents: Uint8Array])[] = [
  ['a.csv', bytes(csv)],
  ['utf16.csv', utf16(csv, 'le', true)],
  ['a.json', bytes(JSON.stringify({ train: rows, test: rows }))],
  ['a.jsonl', bytes(rows.map((row) => JSON.stringify(row)).join('\n'))],
  ['a.yaml', bytes(yaml)],
  ['a.csv.gz', gzipSync(csv)],
  [
    'a.parquet',
    new Uint8Array(parquetWriteBuffer({ columnData: [{ name: 'question', data: question, type: 'STRING' }] })),
  ],
  ['labels.parquet', labels()],
];

/** Few values, which are kept in a dictionary, and not packed, so that damage reaches every part. */
function labels(): Uint8Array {
  const data = rows.map(({ answer }) => ['yes', 'no', 'maybe'][Number(answer)] ?? '');
  const list = rows.map(({ nested }) => nested.list);
  const columnData = [
    { name: 'label', data, type: 'STRING' as const },
    { name: 'list', data: list, type: 'JSON' as const },
  ];
  return new Uint8Array(parquetWriteBuffer({ columnData, codec: 'UNCOMPRESSED' }));
}

/** Reads to the end, also through mapping; the only error there may be is one that names the file. */
async function readOrRefuse(name: string, contents: Uint8Array): Promise<'read' | 'refused'> {
  try {
    const table = await read(file(name, contents));
    const mapping = suggestMapping(table);
    if (mapping !== undefined) mapTable(table, mapping);
    return 'read';
  } catch (error) {
    if (!(error instanceof ImportError)) throw error;
    expect(error.message).not.toBe('');
    return 'refused';
  }
}

function damaged(contents: Uint8Array, random: Random): Uint8Array {
  const changed = contents.slice();
  for (let flip = 0; flip < 3; flip++) changed[random.integer(changed.length)] = random.integer(256);
  return changed;
}

describe.each(whole)('%s', (name, contents) => {
  it('is read when it is whole', async () => {
    expect(await readOrRefuse(name, contents)).toBe('read');
  });

  it('is read or refused wherever it is cut off', async () => {
    for (let length = 0; length < contents.length; length += Math.ceil(contents.length / 60))
      await readOrRefuse(name, contents.slice(0, length));
  });

  it('is read or refused with any bytes changed', async () => {
    const random = seeded(11);
    for (let round = 0; round < 150; round++) await readOrRefuse(name, damaged(contents, random));
  });

  it('is refused or read under the name of another format', async () => {
    for (const [other] of whole) await readOrRefuse(other, contents);
  });
});

it('refuses rows of mixed types with their place', async () => {
  expect((await refusal(read(file('a.json', '[{"q": 1}, [2], "x"]')))).message).toMatch(/^a\.json, row 2: /);
  expect((await refusal(read(file('a.jsonl', '{"q": 1}\n"x"\n')))).message).toMatch(/^a\.jsonl, line 2: /);
});

it('does not take a name such as __proto__ for more than a column', async () => {
  const table = await read(file('a.json', '[{"__proto__": "x", "constructor": "y", "question": "q", "answer": "a"}]'));
  expect(table.columns).toContain('constructor');
  expect(({} as Record<string, unknown>)['x']).toBeUndefined();
});

describe('1 GB claimed in a header', () => {
  it('of gzip is not believed', async () => {
    const packed = Uint8Array.from(gzipSync(csv));
    new DataView(packed.buffer).setUint32(packed.length - 4, 1_000_000_000, true);
    expect((await refusal(read(file('a.csv.gz', packed)))).message).toContain('damaged or cut off');
  });

  it('of Parquet is refused before any room is made for it', async () => {
    const contents = new Uint8Array(
      parquetWriteBuffer({ columnData: [{ name: 'q', data: question, type: 'STRING' }], codec: 'UNCOMPRESSED' }),
    );
    const claim = varint(1_000_000_000);
    // Page header: field 1 (page type), then fields 2 and 3 (sizes), each as zigzag varint behind the byte 0x15.
    const sizeAt = 4 + 3;
    const end = contents.findIndex((byte, at) => at >= sizeAt && byte < 0x80) + 1;
    const claiming = Uint8Array.from([...contents.slice(0, sizeAt), ...claim, ...contents.slice(end)]);
    const before = process.memoryUsage().arrayBuffers;
    expect((await refusal(read(file('a.parquet', claiming)))).message).toMatch(/damaged/);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(50_000_000);
  });
});

function varint(value: number): readonly number[] {
  const encoded: number[] = [];
  let rest = value * 2;
  for (; rest >= 0x80; rest = Math.floor(rest / 0x80)) encoded.push((rest % 0x80) + 0x80);
  return [...encoded, rest];
}
