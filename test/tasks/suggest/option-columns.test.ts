import { describe, expect, it } from 'vitest';
import { optionColumnsIn } from '../../../src/tasks/suggest/option-columns.ts';
import { suggestMapping } from '../../../src/tasks/suggest/suggest-mapping.ts';
import type { Cell } from '../../../src/tasks/table.ts';
import { file, read } from '../files.ts';

/** A table with this header, and one row of texts for each answer, which is the last column. */
async function tableOf(header: string, ...answers: readonly Cell[]) {
  const columns = header.split(',');
  const rows = answers.map((answer, n) =>
    Object.fromEntries(
      columns.map((column, at) => [column, at < columns.length - 1 ? `${column} ${String(n)}` : answer]),
    ),
  );
  return read(file('a.json', JSON.stringify(rows)));
}

const suggested = async (header: string, ...answers: readonly Cell[]) =>
  suggestMapping(await tableOf(header, ...answers));

describe('columns of two texts that are judged', () => {
  it.each([
    'prompt,response1,response2,score',
    'prompt,response_a,response_b,rating',
    'task,solution_a,solution_b,level',
  ])('are no options: %s', async (header) => {
    const mapping = await suggested(header, 1, 5, 3, 4, 2);
    expect(mapping?.answer).toEqual({ kind: 'number', column: header.split(',').at(-1) });
    expect(mapping?.question).not.toMatchObject({ template: expect.stringContaining('Options') as string });
  });

  it('are no options where grades go beyond them', async () => {
    const mapping = await suggested('essay,a,b,grade', 'A', 'F', 'C');
    expect(mapping?.answer).toEqual({ kind: 'text', column: 'grade' });
  });

  it('are asked about where there is nothing else to ask', async () => {
    const mapping = await suggested('a,b,label', 0, 1, 1, 0);
    expect(mapping).toMatchObject({ answer: { kind: 'class', column: 'label', names: { 0: '0', 1: '1' } } });
    expect(mapping?.question).not.toMatchObject({ template: expect.stringContaining('Options') as string });
  });
});

it('counts options from 0 where they are called so, whatever the answers are', async () => {
  const mapping = await suggested('question,option_0,option_1,option_2,answer', 2, 1, 2);
  expect(mapping?.answer).toEqual({ kind: 'class', column: 'answer', names: { 0: 'A', 1: 'B', 2: 'C' } });
});

describe('columns of options', () => {
  it.each([
    ['question,Option A,Option B,Option C,Option D,Correct Answer', 'Option A,Option B,Option C,Option D'],
    ['question,option1,option2,option3,option4,correct', 'option1,option2,option3,option4'],
    ['question,options.A,options.B,options.C,answer', 'options.A,options.B,options.C'],
    ['question,A,B,C,D,key', 'A,B,C,D'],
    ['goal,sol1,sol2,label', 'sol1,sol2'],
    ['question,choice_a,choice_b,answer', 'choice_a,choice_b'],
    ['ctx,ending0,ending1,ending2,ending3,label', 'ending0,ending1,ending2,ending3'],
    ['question,answerA,answerB,answerC,correct', 'answerA,answerB,answerC'],
    ['question,opb,opa,opc,cop', 'opa,opb,opc'],
    ['Question,A),B),C),Answer', 'A),B),C)'],
    ['Question,(a),(b),Answer', '(a),(b)'],
    ['question,option_1,option_2,option_4,answer', 'option_1,option_2'],
  ])('are found in %s', async (header, columns) => {
    const table = await tableOf(header, 'B');
    expect(optionColumnsIn(table).join()).toBe(columns);
    expect((await suggested(header, 'B', 'A'))?.question).toMatchObject({
      template: expect.stringContaining(`\n\nOptions:\n(A) {{${columns.split(',')[0] ?? ''}}}\n(B) `) as string,
    });
  });

  it.each([
    'sentence1,sentence2,label',
    'column 1,column 2,column 3',
    'data,schema,label',
    '1,2,3',
    'option_c,option_d,x',
  ])('are not found in %s', async (header) => {
    expect(optionColumnsIn(await tableOf(header, 'B'))).toEqual([]);
  });

  it('are found without names before a last column of letters', async () => {
    const rows = ['Which is it?,one,two,three,B', 'Where is it?,here,there,nowhere,C'];
    expect(suggestMapping(await read(file('a.csv', rows.join('\n'))))).toEqual({
      question: {
        kind: 'template',
        template: '{{column 1}}\n\nOptions:\n(A) {{column 2}}\n(B) {{column 3}}\n(C) {{column 4}}',
      },
      answer: { kind: 'letter', column: 'column 5' },
    });
  });

  it('are none where their column is empty', async () => {
    const rows = ['a', 'b'].map((answer) => ({ question: 'q', choices: '', answer }));
    const mapping = suggestMapping(await read(file('a.json', JSON.stringify(rows))));
    expect(mapping?.question).toEqual({ kind: 'column', column: 'question' });
  });

  it('are left alone where the answers do not speak of them', async () => {
    const mapping = await suggested('question,answer1,answer2,rating', 0.5, 0.25);
    expect(mapping?.question).toEqual({ kind: 'column', column: 'question' });
  });
});

describe('answers that speak of options', () => {
  it('are read from their letter, their number, their text and their column', async () => {
    const header = 'question,Option A,Option B,answer';
    expect((await suggested(header, 'A', 'b'))?.answer).toEqual({ kind: 'letter', column: 'answer' });
    expect((await suggested(header, 0, 1))?.answer).toMatchObject({ kind: 'class', names: { 0: 'A', 1: 'B' } });
    expect((await suggested(header, '1', '2'))?.answer).toMatchObject({ kind: 'class', names: { 1: 'A', 2: 'B' } });
    expect((await suggested(header, 'Option B 0', 'Option A 1'))?.answer).toEqual({
      kind: 'option-text',
      column: 'answer',
      options: ['Option A', 'Option B'],
    });
    expect((await suggested(header, 'option_b', 'Option A'))?.answer).toMatchObject({
      kind: 'class',
      names: { option_b: 'B', 'Option A': 'A' },
    });
  });

  it('may speak of a list of endings', async () => {
    const rows = [0, 1].map((label) => ({ ind: label, ctx: `c${String(label)}`, endings: ['x', 'y'], label }));
    expect(suggestMapping(await read(file('a.json', JSON.stringify(rows))))).toMatchObject({
      question: { template: '{{ctx}}\n\n{{options: endings}}' },
      answer: { kind: 'class', column: 'label', names: { 0: 'A', 1: 'B' } },
    });
  });
});
