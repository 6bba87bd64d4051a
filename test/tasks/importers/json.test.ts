import { describe, expect, it } from 'vitest';
import { file, read, records, refusal, utf16 } from '../files.ts';
import { lettersRead } from '../letters-read.ts';

const readJson = (value: unknown) => read(file('a.json', JSON.stringify(value)));

describe('shapes', () => {
  it('reads a list of objects, with columns in the order they first appear', async () => {
    const table = await readJson([{ q: 'a' }, { answer: 2, q: 'b' }]);
    expect(table.columns).toEqual(['q', 'answer']);
    expect(records(table)).toEqual([
      { q: 'a', answer: undefined },
      { q: 'b', answer: 2 },
    ]);
    expect(table.unit).toBe('row');
  });

  it("reads MetaSPO's shape and keeps the splits as a column", async () => {
    const table = await readJson({
      train: [{ question: 'a', answer: 5 }],
      test: [
        { question: 'b', answer: 1 },
        { question: 'c', answer: 2 },
      ],
    });
    expect(table.splitColumn).toBe('split');
    expect(records(table).map(({ split }) => split)).toEqual(['train', 'test', 'test']);
    expect(table.rows.map(({ section, number }) => `${section} ${String(number)}`)).toEqual([
      'a.json, "train" 1',
      'a.json, "test" 1',
      'a.json, "test" 2',
    ]);
  });

  it('says which lists of rows beside the splits are left out', async () => {
    const rows = (...names: string[]) => names.map((q) => ({ q }));
    const table = await readJson({ train: rows('a', 'b'), challenge: rows('c'), extra: rows('d', 'e'), tags: ['x'] });
    expect(table.rows).toHaveLength(2);
    expect(table.notes).toEqual([
      'Left out the list "challenge" with 1 row: name it train, selection or test to have it.',
      'Left out the list "extra" with 2 rows: name it train, selection or test to have it.',
    ]);
  });

  it('says which lists of rows beside the one with the examples are left out', async () => {
    const table = await readJson({ examples: [{ q: 'a' }], few_shot: [{ q: 'b' }, { q: 'c' }], keywords: ['x'] });
    expect(records(table)).toEqual([{ q: 'a' }]);
    expect(table.notes).toEqual(['Left out the list "few_shot" with 2 rows.']);
  });

  it('keeps every digit of long ids', async () => {
    const row = '{"id": 1234567890123456789, "q": "a"}';
    for (const [name, text] of [
      ['a.json', `[${row}]`],
      ['a.jsonl', row],
    ] as const)
      expect(records(await read(file(name, text)))).toEqual([{ id: '1234567890123456789', q: 'a' }]);
  });

  it('does not overwrite a column of its own named split', async () => {
    const table = await readJson({ train: [{ q: 'a', split: 'x' }], test: [{ q: 'b', split: 'y' }] });
    expect(table.splitColumn).toBe('split of the file');
    expect(records(table)[0]).toEqual({ q: 'a', split: 'x', 'split of the file': 'train' });
  });

  it("reads BIG-Bench-Hard's shape and passes over what stands beside it", async () => {
    const table = await readJson({ canary: 'x', examples: [{ input: 'a', target: '(A)' }] });
    expect(records(table)).toEqual([{ input: 'a', target: '(A)' }]);
    expect(table.splitColumn).toBeUndefined();
  });

  it("makes lists of BIG-bench's scored options", async () => {
    const table = await readJson({ name: 'x', examples: [{ input: 'a', target_scores: { yes: 0, no: 1 } }] });
    expect(records(table)).toEqual([{ input: 'a', choices: ['yes', 'no'], scores: [0, 1] }]);
  });

  it("gives each question of SQuAD's articles a row with its paragraph", async () => {
    const asked = (id: number, ...texts: string[]) => ({
      id: `q${String(id)}`,
      question: `Who is ${String(id)}?`,
      answers: texts.map((text, answer_start) => ({ text, answer_start })),
    });
    const table = await readJson({
      version: '1.1',
      data: [
        { title: 'One', paragraphs: [{ context: 'Ann and Bo.', qas: [asked(1, 'Ann', 'ann'), asked(2, 'Bo')] }] },
        {
          title: 'Two',
          paragraphs: [
            { context: 'Cy.', qas: [asked(3, 'Cy')] },
            { context: 'None.', qas: [] },
          ],
        },
      ],
    });
    const [starts, text] = ['answers.answer_start', 'answers.text'];
    expect(records(table)).toEqual([
      {
        title: 'One',
        context: 'Ann and Bo.',
        id: 'q1',
        question: 'Who is 1?',
        [text]: ['Ann', 'ann'],
        [starts]: [0, 1],
      },
      { title: 'One', context: 'Ann and Bo.', id: 'q2', question: 'Who is 2?', [text]: ['Bo'], [starts]: [0] },
      { title: 'Two', context: 'Cy.', id: 'q3', question: 'Who is 3?', [text]: ['Cy'], [starts]: [0] },
    ]);
    expect(table.rows.map(({ number }) => number)).toEqual([1, 2, 3]);
  });

  it('reads the only list of objects under any name', async () => {
    expect(records(await readJson({ version: 2, reviews: [{ q: 'a' }] }))).toEqual([{ q: 'a' }]);
  });

  it('reads columns side by side', async () => {
    expect(records(await readJson({ q: ['a', 'b'], n: [1, 2] }))).toEqual([
      { q: 'a', n: 1 },
      { q: 'b', n: 2 },
    ]);
  });

  it('reads a list of lists and a list of texts', async () => {
    expect(records(await readJson([['a', 1]]))).toEqual([{ 'column 1': 'a', 'column 2': 1 }]);
    expect(records(await readJson(['a', 'b']))).toEqual([{ text: 'a' }, { text: 'b' }]);
  });

  it('spreads nested objects over dotted columns and keeps lists', async () => {
    const table = await readJson([{ q: 'a', answers: { text: ['x', 'y'], start: [1, 2] }, none: null }]);
    expect(records(table)).toEqual([{ q: 'a', 'answers.text': ['x', 'y'], 'answers.start': [1, 2], none: undefined }]);
  });

  it("unwraps the dataset viewer's rows", async () => {
    const table = await readJson({
      features: [{ name: 'q' }],
      rows: [{ row_idx: 0, row: { q: 'a' }, truncated_cells: [] }],
    });
    expect(records(table)).toEqual([{ q: 'a' }]);
  });

  it('reads UTF-16 and a mark', async () => {
    expect(records(await read(file('a.json', utf16('[{"q":"ß"}]', 'be', true))))).toEqual([{ q: 'ß' }]);
    expect(records(await read(file('a.json', '\ufeff[{"q":"ß"}]')))).toEqual([{ q: 'ß' }]);
  });
});

describe('what is refused', () => {
  it('names the line where the JSON breaks', async () => {
    const error = await refusal(read(file('a.json', '[\n{"q": "a"},\n{"q": "b",,}\n]')));
    expect(error.message).toMatch(/^a\.json, line 3: This is not valid JSON/);
  });

  it.each([
    ['a list', '[\n{"q": "a"},\n]', 'a.json, line 2: There is a comma too many before ].'],
    ['an object', '[\n{"q": "a",}\n]', 'a.json, line 2: There is a comma too many before }.'],
  ])('names the comma before the end of %s', async (_, text, message) => {
    expect((await refusal(read(file('a.json', text)))).message).toContain(message);
  });

  it('says that a file is cut off', async () => {
    const error = await refusal(read(file('a.json', '[\n{"q": "a"},\n{"q": "b')));
    expect(error.message).toMatch(/^a\.json, line 3: The JSON ends too early/);
  });

  it('says what is wrong with NaN', async () => {
    expect((await refusal(read(file('a.json', '[{"q": NaN}]')))).message).toContain('NaN and Infinity are not JSON');
  });

  it('names the row that is not like the others', async () => {
    const error = await refusal(readJson({ train: [{ q: 'a' }, 7], test: [] }));
    expect(error.message).toMatch(/^a\.json, "train", row 2: This row is a number while the first one is an object/);
  });

  it.each([
    ['no list', { name: 'x', size: 3 }, 'Its keys are "name", "size"'],
    ['a single value', 3, 'It holds a single value'],
    ['lists of different lengths', { a: [1], b: [1, 2] }, 'lists of different lengths'],
    ['lists of rows under unknown names', { easy: [{ q: 1 }], hard: [{ q: 2 }] }, 'none of its lists is named after a'],
    ['empty lists', { train: [], test: [] }, 'There are no rows'],
  ])('explains a document with %s', async (_, value, message) => {
    expect((await refusal(readJson(value))).message).toContain(message);
  });

  it('refuses lists nested 10,000 deep, and objects too', async () => {
    const deep = (open: string, close: string) => `[{"q": ${open.repeat(10_000)}1${close.repeat(10_000)}}]`;
    expect((await refusal(read(file('a.json', deep('[', ']'))))).message).toMatch(/row 1, column "q": .*deeper than/);
    expect((await refusal(read(file('a.json', deep('{"a":', '}'))))).message).toMatch(/row 1, .*deeper than/);
  });
});

it('goes over one long line a few times only', async () => {
  const row = JSON.stringify({ question: 'x'.repeat(180), answer: 'yes' });
  const text = `[${Array.from({ length: 10_000 }, () => row).join(',')}]`;
  const letters = await lettersRead(async () => {
    expect((await read(file('a.json', text))).rows).toHaveLength(10_000);
  });
  expect(letters).toBeLessThan(4 * text.length);
});
