import { describe, expect, it } from 'vitest';
import { suggestMapping } from '../../../src/tasks/suggest/suggest-mapping.ts';
import type { Scalar } from '../../../src/tasks/table/row.ts';
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
    ['label', [1, 0.5, 1, 0.5]],
  ])('are amounts in %s of %j', async (column, values) => {
    expect(await suggest(beside(column, values))).toEqual({ kind: 'number', column });
  });

  it('are at most 20 that stand there twice on average', async () => {
    const kind = async (count: number, values: number) =>
      (
        await suggest(
          beside(
            'label',
            Array.from({ length: count }, (_, at) => at % values),
          ),
        )
      )?.kind;
    expect([await kind(60, 20), await kind(60, 21)]).toEqual(['class', 'number']);
    expect([await kind(8, 4), await kind(8, 5)]).toEqual(['class', 'number']);
  });

  it('may be negative, of two digits, or missing in some rows', async () => {
    expect(await suggest(beside('label', [-1, 10, ' 10', '', -1, 10, -1]))).toEqual({
      kind: 'class',
      column: 'label',
      names: { '-1': '-1', '10': '10' },
    });
  });

  it('keep the names that the file declares for them, also beside others', async () => {
    const rows = beside('label', [0, 1, 0, 1, 1, 0], (at) => ({ label_text: ['x', 'y', 'x', 'y', 'y', 'x'][at] }));
    const table = await read(file('a.json', JSON.stringify(rows)));
    expect(suggestMapping({ ...table, classes: { label: ['bad', 'good'] } })?.answer).toEqual({
      kind: 'class',
      column: 'label',
      names: { 0: 'bad', 1: 'good' },
    });
  });
});

describe('amounts', () => {
  it('have up to 15 digits, whatever stands between them', async () => {
    const answers = ['123,456,789,012,345', '-123456789012345', '1,234,567'];
    expect(await suggest(beside('answer', answers))).toMatchObject({ kind: 'number' });
  });

  it('are read without the spaces around them', async () => {
    expect(await suggest(beside('answer', [' 12', '7 ']))).toMatchObject({ kind: 'number' });
  });
});

describe('lists', () => {
  it.each([
    ['some rows hold one', [['USA', 'America'], 'France'], 'list'],
    ['all are written as one', ["['USA', 'America']", '["France"]', '[]'], 'list'],
    ['one is written over several lines', ['["USA",\n"America"]', '["France"]'], 'list'],
    ['one text is in brackets', ['["USA"]', 'France'], 'text'],
    ['marks are in brackets', ['[PERSON]', '[PLACE]'], 'text'],
    ['texts hold brackets', ['France [1]', 'Peru [2]'], 'text'],
  ])('are told where %s', async (_, answers, kind) => {
    const rows = answers.map((answer, at) => ({ question: `q${String(at)}`, answer }));
    expect(await suggest(rows)).toEqual({ kind, column: 'answer' });
  });
});

describe('letters', () => {
  it.each([
    ['letters in brackets', ['(A)', '(B)'], 'letter'],
    ['other words, too', ['(A)', '(B)', 'none'], 'text'],
    ['a text behind them', ['(A) left', '(B) right'], 'text'],
    ['a text before them', ['left (A)', 'right (B)'], 'text'],
  ])('are told, without options, where answers are %s', async (_, answers, kind) => {
    expect(await suggest(beside('answer', answers))).toEqual({ kind, column: 'answer' });
  });
});

it.each([
  ['19 of 20', 19, 'after-mark'],
  ['18 of 20', 18, 'text'],
])('reads the ends of worked solutions where %s are marked', async (_, marked, kind) => {
  const solutions = Array.from({ length: 20 }, (__, at) => `First, add.\n${at < marked ? '#### ' : ''}${String(at)}`);
  expect(await suggest(beside('answer', solutions))).toEqual({ kind, column: 'answer' });
});

describe('scores of options, as BIG-bench has them,', () => {
  const task = (more: (at: number) => object) =>
    suggest([0, 1, 2].map((at) => ({ input: `q${String(at)}`, ...more(at) })));

  it('are the answer, also beside the right text, and where a row lacks them', async () => {
    const scored = await task((at) => ({
      targets: ['yes'],
      multiple_choice_targets: ['yes', 'no'],
      multiple_choice_scores: at === 0 ? '' : [1, 0],
    }));
    expect(scored).toEqual({ kind: 'option-scores', column: 'multiple_choice_scores' });
  });

  it('are none where there are no options, or a single score', async () => {
    const rated = await task((at) => ({ scores: [at, 2, 3], label: at % 2 ? 'x' : 'y' }));
    expect(rated).toEqual({ kind: 'text', column: 'label' });
    const graded = await task((at) => ({ choices: ['left', 'right'], scores: at, answer: 'left' }));
    expect(graded).toEqual({ kind: 'option-text', column: 'answer', options: ['choices'] });
  });
});

describe('the names of classes', () => {
  const named = (name: string, texts: readonly Scalar[]) =>
    beside('label', [0, 1, 0, 1, 1, 0], (at) => ({ [name]: texts[at % 2 === 0 ? 0 : 1] }));

  it.each(['label_text', 'label_name', 'labels_text', 'label_meaning', 'sentiment'])(
    'are taken from %s',
    async (column) => {
      const rows = [0, 1, 0, 1, 1, 0].map((label, at) => ({
        text: `text ${String(at)}`,
        label,
        [column]: label === 0 ? 'bad' : 'good',
      }));
      expect(await suggest(rows)).toEqual({ kind: 'text', column });
    },
  );

  it('are not taken from what goes another way, or only says true and false', async () => {
    expect(await suggest(named('language', ['en', 'de']))).toMatchObject({ kind: 'class', column: 'label' });
    const rows = beside('label', [0, 1, 0, 1, 0, 1, 0, 1], (at) => ({ label_text: at % 2 === 1 }));
    expect(await suggest(rows)).toMatchObject({ kind: 'class', column: 'label' });
  });

  it.each([
    ['numbers with two digits and signs', [-1, 10], ['bad', 'good'], 'label_text'],
    ['names of which one has no letter', [0, 1], ['18-25', 'over 65'], 'label_text'],
    ['names that speak of what is true', [0, 1], ['true claim', 'partly false'], 'label_text'],
    ['True and False', [0, 1], ['True', 'False'], 'label'],
    ['names without a letter', [0, 1], ['1', '2'], 'label'],
    ['classes that are words', ['spam', 'ham'], ['unwanted', 'wanted'], 'label'],
    ['classes that are levels', ['B2', 'C1'], ['vantage', 'advanced'], 'label'],
    ['classes that are school forms', ['1a', '2b'], ['first', 'second'], 'label'],
    ['some classes that are words', ['spam', 1], ['unwanted', 'wanted'], 'label'],
  ])('are taken, or not, beside %s', async (_, labels, texts, column) => {
    const rows = [0, 1, 0, 1, 1, 0].map((at) => ({ text: 't', label: labels[at], label_text: texts[at] }));
    expect((await suggest(rows))?.column).toBe(column);
  });

  it('are not taken beside amounts, options or finer classes', async () => {
    const rows = [1, 2, 1, 2, 1, 2].map((number, at) => ({
      text: `t${String(at)}`,
      number,
      of: ['odd', 'even'][number - 1],
    }));
    const rated = rows.map(({ text, number, of }) => ({ text, rating: number, sentiment: of }));
    expect(await suggest(rated)).toMatchObject({ kind: 'number', column: 'rating' });
    const chosen = rows.map(({ text, number, of }) => ({
      question: text,
      choices: ['x', 'y'],
      label: number,
      label_text: of,
    }));
    expect(await suggest(chosen)).toMatchObject({ kind: 'class', column: 'label' });
    const finer = Array.from({ length: 12 }, (_, at) => ({
      text: `t${String(at)}`,
      label: at % 4,
      label_group: ['x', 'y'][at % 2],
    }));
    expect(await suggest(finer)).toMatchObject({ kind: 'class', column: 'label' });
  });

  it.each(['source', 'author', 'split', 'file_name_prefix'])(
    'are not taken from %s, which goes with the label by chance',
    async (column) => {
      const rows = beside('label', [0, 1, 0, 1, 0, 1, 0, 1], (at) => ({ [column]: at % 2 === 1 ? 'train' : 'test' }));
      expect(await suggest(rows)).toMatchObject({ kind: 'class', column: 'label' });
    },
  );
});
