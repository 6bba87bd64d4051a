import { openAsBlob } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { seeded } from '../src/foundation/pure/random.ts';
import { mapTable } from '../src/tasks/mapping/map-table.ts';
import { readFiles } from '../src/tasks/import/read-files.ts';
import { suggestMapping } from '../src/tasks/suggest/suggest-mapping.ts';

/** How fast 100,000 rows (about 50 MB) of each format are read, and mapped to examples; and how soon one long line ends. */
const count = Number(process.argv[2] ?? 100_000);

const random = seeded(1);
const words = 'the quick brown fox said "hello, world" and jumped over a lazy dog while it rained on the hill'.split(
  ' ',
);
const rows = Array.from({ length: count }, (_, at) => ({
  id: at,
  question: Array.from({ length: 90 }, () => words[random.integer(words.length)]).join(' '),
  answer: random.integer(5) + 1,
}));
const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

const files: readonly (readonly [name: string, contents: () => string | Uint8Array])[] = [
  [
    'rows.csv',
    () =>
      [
        'id,question,answer',
        ...rows.map((row) => `${String(row.id)},${quoted(row.question)},${String(row.answer)}`),
      ].join('\n'),
  ],
  ['rows.jsonl', () => rows.map((row) => JSON.stringify(row)).join('\n')],
  ['rows.json', () => JSON.stringify(rows)],
  [
    'rows.parquet',
    () =>
      new Uint8Array(
        parquetWriteBuffer({
          columnData: [
            { name: 'id', data: rows.map((row) => row.id), type: 'INT32' },
            { name: 'question', data: rows.map((row) => row.question), type: 'STRING' },
            { name: 'answer', data: rows.map((row) => row.answer), type: 'INT32' },
          ],
          rowGroupSize: 10_000,
        }),
      ),
  ],
];

/** Lines of 10 MB that are one row, or the beginning of one that does not end. */
const lines: readonly (readonly [name: string, text: string])[] = [
  ['plain.csv', `q,a\n${'x'.repeat(10_000_000)}`],
  ['open-quote.csv', `q,a\n"${'x,'.repeat(5_000_000)}`],
  ['quotes.csv', `q,a\n${'"'.repeat(10_000_000)}`],
  ['stray-quotes.csv', `q,a\n${'"x" y'.repeat(2_000_000)}`],
  ['commas.csv', `q,a\n${','.repeat(10_000_000)}`],
  ['whole.jsonl', `{"q":"${'x'.repeat(10_000_000)}"}`],
  ['cut-off.jsonl', `{"q":"${'x'.repeat(10_000_000)}"`],
  ['rows.json', JSON.stringify(Array.from({ length: 50_000 }, () => ({ question: 'x'.repeat(180), answer: 'yes' })))],
];

const folder = await mkdtemp(join(tmpdir(), 'bench-import-'));
try {
  for (const [name, contents] of files) {
    const path = join(folder, name);
    await writeFile(path, contents());
    await measure(name, path);
  }
} finally {
  await rm(folder, { recursive: true });
}
for (const [name, text] of lines) await measureLine(name, text);

async function measure(name: string, path: string): Promise<void> {
  const blob = await openAsBlob(path);
  const before = await heldBytes();
  const start = performance.now();
  const table = await readFiles([{ name, blob }], {}, () => undefined, new AbortController().signal);
  const readAt = performance.now();
  const held = (await heldBytes()) - before;
  const mappingAt = performance.now();
  const mapping = suggestMapping(table);
  if (mapping === undefined) throw new Error(`No mapping was suggested for ${name}.`);
  const { placed } = mapTable(table, mapping);
  const mappedAt = performance.now();
  const perSecond = (from: number, to: number): string =>
    Math.round((table.rows.length * 1000) / (to - from)).toLocaleString('en-US');
  console.log(
    `${name.padEnd(13)} ${(blob.size / 1e6).toFixed(1)} MB, ${String(placed.length)} rows: ` +
      `read ${perSecond(start, readAt)} rows/s, mapped ${perSecond(mappingAt, mappedAt)} rows/s, ` +
      `table holds ${(held / blob.size).toFixed(1)} times the file`,
  );
}

async function measureLine(name: string, text: string): Promise<void> {
  const blob = new Blob([text]);
  const start = performance.now();
  const outcome = await readFiles([{ name, blob }], {}, () => undefined, new AbortController().signal).then(
    () => 'read',
    () => 'refused',
  );
  console.log(`${name.padEnd(16)} 10 MB of one line ${outcome} after ${(performance.now() - start).toFixed(0)} ms`);
}

/** What is still in use after a collection; `npm run bench:import` switches collecting on. */
async function heldBytes(): Promise<number> {
  for (let round = 0; round < 2; round++) {
    globalThis.gc?.();
    // Buffers are given back a moment after they were found to be unused.
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}
