import { parquetWriteBuffer } from 'hyparquet-writer';
import { describe, expect, it } from 'vitest';
import { ImportError } from '../../src/tasks/import/import-error.ts';
import type { SourceFile } from '../../src/tasks/importer.ts';
import { importers } from '../../src/tasks/importers/index.ts';
import { importerFor } from '../../src/tasks/import/read-files.ts';

/** One small file of every format, two rows each. */
const samples: Readonly<Record<string, readonly [name: string, contents: BlobPart]>> = {
  delimited: ['a.csv', 'question,answer\none,1\ntwo,2\n'],
  json: ['a.json', '[{"question": "one", "answer": 1}, {"question": "two", "answer": 2}]'],
  'json-lines': ['a.jsonl', '{"question": "one", "answer": 1}\n{"question": "two", "answer": 2}\n'],
  promptfoo: [
    'a.yaml',
    'prompts: [x]\ntests:\n' +
      ['one', 'two'].map((word) => `  - {vars: {question: ${word}}, assert: [{type: equals, value: "1"}]}\n`).join(''),
  ],
  parquet: [
    'a.parquet',
    parquetWriteBuffer({ columnData: [{ name: 'question', data: ['one', 'two'], type: 'STRING' }] }),
  ],
};

const noProgress = (): void => undefined;

describe.each(importers)('$id', (importer) => {
  const [name, contents] = samples[importer.id] ?? ['', ''];
  const sample: SourceFile = { name, blob: new Blob([contents]) };

  it('has a sample here, an ending for the picker, and words for the page', () => {
    expect(name).not.toBe('');
    expect(importer.extensions.some((extension) => name.endsWith(extension))).toBe(true);
    expect(importer.title).not.toBe('');
    expect(importer.help).toMatch(/\.$/);
  });

  it('is chosen for its own files', async () => {
    expect(await importerFor(sample)).toBe(importer);
  });

  it('reads its sample whole, and tells when it is done', async () => {
    const seen: number[] = [];
    const table = await importer.read(sample, {}, (fraction) => seen.push(fraction), new AbortController().signal);
    expect(table.rows.map(({ cells }) => cells[table.columns.indexOf('question')])).toEqual(['one', 'two']);
    expect(table.rows.every(({ section }) => section === name)).toBe(true);
    expect(seen.at(-1)).toBe(1);
    expect(seen).toEqual(seen.toSorted((one, other) => one - other));
  });

  it('stops when the signal has fired', async () => {
    const controller = new AbortController();
    controller.abort();
    await expect(importer.read(sample, {}, noProgress, controller.signal)).rejects.toThrow(/abort/i);
  });

  it('refuses noise with an error that names the file', async () => {
    const noise: SourceFile = {
      name,
      blob: new Blob([Uint8Array.from({ length: 4000 }, (_, at) => (at * 7919) % 251)]),
    };
    await importer.read(noise, {}, noProgress, new AbortController().signal).then(
      (table) => expect(table.rows.length).toBeGreaterThan(0),
      (error: unknown) => {
        expect(error).toBeInstanceOf(ImportError);
        expect((error as ImportError).message).toContain(name);
      },
    );
  });
});
