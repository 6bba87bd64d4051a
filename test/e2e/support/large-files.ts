import { stat, writeFile } from 'node:fs/promises';
import { parquetWriteBuffer } from 'hyparquet-writer';

const rows = 100_000;
const filler = 'some words that make it long '.repeat(17);
const questions = Array.from({ length: rows }, (_, place) => `q${place} ${filler}`);

/** A hundred thousand rows, about 50 MB, in each format that large data sets come in. */
const contents = {
  csv: () => ['question,answer\n', ...questions.map((question, place) => `"${question}",${place % 4}\n`)].join(''),
  jsonl: () => questions.map((question, place) => `${JSON.stringify({ question, answer: place % 4 })}\n`).join(''),
  json: () => JSON.stringify(questions.map((question, place) => ({ question, answer: place % 4 }))),
  parquet: () =>
    new Uint8Array(
      parquetWriteBuffer({
        columnData: [
          { name: 'question', data: questions, type: 'STRING' },
          { name: 'answer', data: questions.map((_, place) => place % 4), type: 'INT32' },
        ],
        codec: 'UNCOMPRESSED',
        rowGroupSize: 10_000,
      }),
    ),
} as const;

/** The formats there is a large file of. */
export const largeFormats = ['csv', 'jsonl', 'json', 'parquet'] as const satisfies readonly (keyof typeof contents)[];

/** Writes the large file of a format; returns how large it is, in bytes. */
export async function writeLargeFile(format: (typeof largeFormats)[number], path: string): Promise<number> {
  await writeFile(path, contents[format]());
  return (await stat(path)).size;
}
