import { describe, expect, it } from 'vitest';
import { columnUse } from '../../../src/tasks/suggest/column-use.ts';
import type { Mapping } from '../../../src/tasks/mapping/mapping.ts';
import { file, read } from '../files.ts';

const use = async (rows: readonly object[], mapping: Mapping) =>
  columnUse(await read(file('a.json', JSON.stringify(rows))), mapping);

const labelled = [0, 1, 0, 1, 1, 0].map((label, n) => ({
  id: `x${String(n)}`,
  text: `text ${String(n)}`,
  author: `who ${String(5 - n)}`,
  label,
  label_text: label === 0 ? 'bad' : 'good',
  nothing: ' ',
  language: 'en',
  fold: n % 2 === 0 ? 'train' : 'test',
}));
const answer = { kind: 'text', column: 'label' } as const;
const others = { answer, id: 'id', split: 'fold' };

describe('a question put together from several columns', () => {
  it('begins without answer, what tells it, id, split and empty columns', async () => {
    const { template } = await use(labelled, { question: { kind: 'column', column: 'text' }, ...others });
    expect(template).toBe('{{text}}\n{{author}}\n{{language}}');
    const signed = await use(labelled, { question: { kind: 'column', column: 'text' }, ...others, id: 'author' });
    expect(signed.template).toBe('{{text}}\n{{language}}');
  });

  it('begins with the column that asks where only numbers of rows are left', async () => {
    const rows = ['one', 'two', 'three'].map((word, n) => ({ number: n + 1, word }));
    const { template } = await use(rows, {
      question: { kind: 'column', column: 'number' },
      answer: { kind: 'text', column: 'word' },
    });
    expect(template).toBe('{{number}}');
  });

  it('begins with lettered options where there are some', async () => {
    const rows = ['A', 'B', 'A', 'B'].map((key, n) => ({
      Question: `q${String(n)}`,
      'Option A': `left ${String(n)}`,
      'Option B': `right ${String(n)}`,
      Key: key,
    }));
    const { template } = await use(rows, {
      question: { kind: 'column', column: 'Question' },
      answer: { kind: 'letter', column: 'Key' },
    });
    expect(template).toBe('{{Question}}\n\nOptions:\n(A) {{Option A}}\n(B) {{Option B}}');
  });

  it('begins with the only text, where a number of rows asks', async () => {
    const { template } = await use(
      labelled.map(({ id, text, label }) => ({ id, text, label })),
      { question: { kind: 'column', column: 'id' }, answer },
    );
    expect(template).toBe('{{text}}');
  });

  it('begins without what is suggested, where that tells the answer', async () => {
    const rows = labelled.map(({ text, label }) => ({ question: text, passage: `about ${String(label)}`, label }));
    const { template } = await use(rows, { question: { kind: 'column', column: 'question' }, answer });
    expect(template).toBe('{{question}}');
  });

  it('is warned of a column that tells the answer', async () => {
    const question = { kind: 'template', template: '{{text}} {{label_text}}' } as const;
    expect((await use(labelled, { question, ...others })).telling).toEqual(['label_text']);
    expect((await use(labelled, { question: { ...question, template: '{{text}}' }, ...others })).telling).toEqual([]);
    const alone = { kind: 'column', column: 'label_text' } as const;
    expect((await use(labelled, { question: alone, ...others })).telling).toEqual([]);
  });
});

it('names columns that nothing is made of, but none that tell the answer, divide, are empty or never change', async () => {
  const { unused } = await use(labelled, { question: { kind: 'column', column: 'text' }, ...others });
  expect(unused).toEqual(['author']);
});

it('names columns of two values, but no options and no numbers of rows', async () => {
  const rows = Array.from({ length: 8 }, (_, n) => ({
    id: n,
    number: (n * 7) % 8,
    question: `q${String(n)}`,
    A: `left ${String(n)}`,
    B: `right ${String(n)}`,
    speaker: n < 3 ? 'Ann' : 'Bo',
    answer: n % 2 === 0 ? `left ${String(n)}` : `right ${String(n)}`,
  }));
  const mapping: Mapping = {
    question: { kind: 'column', column: 'question' },
    answer: { kind: 'option-text', column: 'answer', options: ['A', 'B'] },
  };
  expect((await use(rows, mapping)).unused).toEqual(['number', 'speaker']);
  const numbered = await use(rows, { ...mapping, id: 'number' });
  expect(numbered.unused).toEqual(['speaker']);
  expect(numbered.template).not.toContain('number');
});
