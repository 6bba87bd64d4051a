import { describe, expect, it } from 'vitest';
import { suggestMapping } from '../../../src/tasks/suggest/suggest-mapping.ts';
import type { Scalar } from '../../../src/tasks/table.ts';
import { file, read } from '../files.ts';

const suggest = async (rows: readonly object[]) =>
  suggestMapping(await read(file('a.json', JSON.stringify(rows))))?.answer;

const beside = (column: string, values: readonly Scalar[], other: (at: number) => object = () => ({})) =>
  values.map((value, at) => ({ text: `text ${String(at)}`, [column]: value, ...other(at) }));

describe('numbers of classes', () => {
  it.each(['label', 'class', 'target', 'category', 'y', 'labels', 'is_spam'])(
    'are no amounts in %s',
    async (column) => {
      expect(await suggest(beside(column, [0, 1, 1, 0]))).toEqual({ kind: 'class', column, names: { 0: '0', 1: '1' } });
    },
  );

  it('are no amounts in any column of nothing but 0 and 1', async () => {
    expect(await suggest(beside('Quality', ['0', '1', '0', '1']))).toMatchObject({ kind: 'class' });
    expect(await suggest(beside('Quality', ['0', '2', '0', '2']))).toMatchObject({ kind: 'number' });
  });

  it('are all found, also below the rows that were looked at', async () => {
    const values = Array.from({ length: 300 }, (_, at) => (at === 299 ? -1 : at % 2));
    expect(await suggest(beside('label', values))).toMatchObject({ names: { '-1': '-1', 0: '0', 1: '1' } });
  });

  it.each([
    ['rating', [1, 5, 5, 1]],
    ['stars', [1, 5, 5, 1]],
    ['score', [0, 1, 1, 0]],
    ['target', [18, 3, 70, 4]],
    ['label', [0.5, 0.25, 0.5, 0.25]],
  ])('are amounts in %s of %j', async (column, values) => {
    expect(await suggest(beside(column, values))).toEqual({ kind: 'number', column });
  });
});

describe('the names of classes', () => {
  const named = (name: string, texts: readonly Scalar[]) =>
    beside('label', [0, 1, 0, 1, 1, 0], (at) => ({ [name]: texts[at % 2 === 0 ? 0 : 1] }));

  it.each(['label_text', 'label_name', 'labels_text', 'sentiment'])('are taken from %s', async (column) => {
    const rows = [0, 1, 0, 1, 1, 0].map((label, at) => ({
      text: `text ${String(at)}`,
      label,
      [column]: label === 0 ? 'bad' : 'good',
    }));
    expect(await suggest(rows)).toEqual({ kind: 'text', column });
  });

  it('are not taken from what goes another way, or only says true and false', async () => {
    expect(await suggest(named('language', ['en', 'de']))).toMatchObject({ kind: 'class', column: 'label' });
    const rows = beside('label', [0, 1, 0, 1, 0, 1, 0, 1], (at) => ({ label_text: at % 2 === 1 }));
    expect(await suggest(rows)).toMatchObject({ kind: 'class', column: 'label' });
  });

  it.each(['source', 'author', 'split'])(
    'are not taken from %s, which goes with the label by chance',
    async (column) => {
      const rows = beside('label', [0, 1, 0, 1, 0, 1, 0, 1], (at) => ({ [column]: at % 2 === 1 ? 'train' : 'test' }));
      expect(await suggest(rows)).toMatchObject({ kind: 'class', column: 'label' });
    },
  );
});
