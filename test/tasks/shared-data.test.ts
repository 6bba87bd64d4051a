import { existsSync, openAsBlob, readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { mapTable } from '../../src/tasks/mapping/map-table.ts';
import type { SourceFile } from '../../src/tasks/importer.ts';
import { suggestMapping } from '../../src/tasks/suggest/suggest-mapping.ts';
import { file, read } from './files.ts';

/** Real data sets in the shapes that users bring; where they are not at hand, small files of the same shapes. */
const folder = process.env['SHARED_DATA'] ?? resolve(import.meta.dirname, '../../../shared/data');
const isThere = existsSync(folder);

async function filesIn(part: string, names: readonly string[]): Promise<SourceFile[]> {
  return Promise.all(names.map(async (name) => ({ name, blob: await openAsBlob(resolve(folder, part, name)) })));
}

async function imported(files: readonly SourceFile[]) {
  const table = await read(files);
  const mapping = suggestMapping(table);
  if (mapping === undefined) throw new Error('Nothing was suggested.');
  const { report } = mapTable(table, mapping);
  return {
    rows: table.rows.length,
    columns: table.columns,
    labels: Object.fromEntries(report.labels.map(({ label, count }) => [label, count])),
    report,
  };
}

describe.skipIf(!isThere)('real data', () => {
  it.each([
    ['baby', { 5: 2710, 4: 665, 3: 276, 1: 201, 2: 148 }],
    ['beauty', { 5: 2397, 4: 596, 3: 387, 1: 371, 2: 249 }],
    ['electronics', { 5: 2666, 4: 575, 1: 326, 3: 272, 2: 161 }],
    ['game', { 5: 2550, 4: 596, 1: 334, 3: 319, 2: 201 }],
    ['office', { 5: 2893, 4: 548, 3: 222, 1: 215, 2: 122 }],
    ['pet', { 5: 2571, 4: 611, 3: 348, 1: 286, 2: 184 }],
    ['sports', { 5: 2771, 4: 593, 3: 277, 1: 223, 2: 136 }],
  ])('amazon %s', async (name, labels) => {
    const found = await imported(await filesIn('amazon', [`${name}.json`]));
    expect(found).toMatchObject({
      rows: 4000,
      labels,
      report: { splits: { train: 2000, test: 2000 }, leftOutCount: 0 },
    });
  });

  it.each(isThere ? readdirSync(resolve(folder, 'bbh')).filter((name) => name.endsWith('.json')) : [])(
    'bbh %s',
    async (name) => {
      const { rows, report } = await imported(await filesIn('bbh', [name]));
      expect([rows, report.examples, report.leftOutCount]).toEqual([250, 250, 0]);
    },
  );

  it.each([
    ['navigate.json', { No: 145, Yes: 105 }],
    ['boolean_expressions.json', { True: 135, False: 115 }],
    ['temporal_sequences.json', { A: 71, D: 65, C: 64, B: 50 }],
    ['logical_deduction_five_objects.json', { D: 56, E: 51, B: 49, A: 48, C: 46 }],
  ])('labels of bbh %s', async (name, labels) => {
    expect((await imported(await filesIn('bbh', [name]))).labels).toEqual(labels);
  });

  it('hatecheck', async () => {
    const found = await imported(await filesIn('hatecheck', ['test_suite_cases.csv']));
    expect(found).toMatchObject({
      rows: 3728,
      labels: { hateful: 2563, 'non-hateful': 1165 },
      report: { leftOutCount: 0 },
    });
    expect(found.columns).toHaveLength(13);
    expect(found.columns[0]).toBe('column 1');
  });

  it('tweeteval', async () => {
    const names = readdirSync(resolve(folder, 'tweeteval-offensive'));
    const found = await imported(await filesIn('tweeteval-offensive', names));
    expect(found).toMatchObject({
      rows: 14_100,
      labels: { 'not-offensive': 9460, offensive: 4640 },
      report: { splits: { train: 11_916, selection: 1324, test: 860 }, leftOutCount: 0 },
    });
  });
});

describe('the same shapes, invented', () => {
  it('splits of reviews', async () => {
    const row = { question: 'title: Fine\ntext: It works.', answer: 4, sentiment: 'positive' };
    const text = JSON.stringify({ train: [row], test: [row, { ...row, answer: 1 }] });
    expect(await imported([file('shop.json', text)])).toMatchObject({
      rows: 3,
      labels: { 4: 2, 1: 1 },
      report: { splits: { train: 1, test: 2 }, leaking: 1 },
    });
  });

  it('examples with option letters', async () => {
    const text = JSON.stringify({ canary: 'x', examples: [{ input: 'a\n(A) x\n(B) y', target: '(B)' }] });
    expect(await imported([file('puzzle.json', text)])).toMatchObject({ rows: 1, labels: { B: 1 } });
  });

  it('a table with an unnamed first column', async () => {
    const text = ',kind,case_id,test_case,label_gold\n0,a,1,"Hello, you",kind\n1,b,2,Go away,unkind\n2,b,3,Stay,kind\n';
    expect(await imported([file('cases.csv', text)])).toMatchObject({ rows: 3, labels: { kind: 2, unkind: 1 } });
  });

  it('texts and labels side by side', async () => {
    const files = [
      file('train_text.txt', 'hello\nbye\n'),
      file('train_labels.txt', '1\n0\n'),
      file('mapping.txt', '0\tno\n1\tyes\n'),
    ];
    expect(await imported(files)).toMatchObject({ rows: 2, labels: { yes: 1, no: 1 } });
  });
});
