import { describe, expect, it } from 'vitest';
import { optionColumnsIn } from '../../../src/tasks/suggest/option-columns.ts';
import { suggestMapping } from '../../../src/tasks/suggest/suggest-mapping.ts';
import type { Cell } from '../../../src/tasks/table/row.ts';
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
    for (const grades of [
      ['A', 'F', 'C'],
      ['A', 'C', 'B'],
    ]) {
      const mapping = await suggested('essay,a,b,grade', ...grades);
      expect(mapping?.answer).toEqual({ kind: 'text', column: 'grade' });
      expect(mapping?.question).not.toMatchObject({ template: expect.stringContaining('Options') as string });
    }
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
    ['question.stem,question.option_a,question.option_b,answer', 'question.option_a,question.option_b'],
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
    'question,option_a,x',
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

  it('are two without names before a last column of A and B, and none where it holds other words', async () => {
    const table = (...last: readonly string[]) =>
      read(file('a.csv', last.map((word, at) => `Is it ${String(at)}?,yes it is,no it is not,${word}`).join('\n')));
    expect(optionColumnsIn(await table('A', 'B', 'A'))).toEqual(['column 2', 'column 3']);
    expect(optionColumnsIn(await table('A', 'B', 'tie'))).toEqual([]);
  });

  it('are a list where some questions have none, and a text where some are no list', async () => {
    const template = async (...choices: readonly Cell[]) => {
      const rows = choices.map((choice, at) => ({ question: `q${String(at)}`, choices: choice, answer: 'x' }));
      return suggestMapping(await read(file('a.json', JSON.stringify(rows))))?.question;
    };
    expect(await template(['x', 'y'], '', "['x', 'z']")).toMatchObject({
      template: '{{question}}\n\n{{options: choices}}',
    });
    expect(await template('x, y', "['x', 'z']")).toMatchObject({ template: '{{question}}\n\nOptions:\n{{choices}}' });
  });

  it('are not shown where they are the answer', async () => {
    const rows = ['large', 'little'].map((word, at) => ({
      question: `What else is ${String(at)}?`,
      alternatives: word,
    }));
    expect(suggestMapping(await read(file('a.json', JSON.stringify(rows))))).toEqual({
      question: { kind: 'column', column: 'question' },
      answer: { kind: 'text', column: 'alternatives' },
    });
  });

  it('are no second answer that is always the same as the first', async () => {
    const rows = ['yes', 'no', 'yes'].map((answer, at) => ({
      question: `q${String(at)}`,
      answer1: answer,
      answer2: answer,
    }));
    expect(suggestMapping(await read(file('a.json', JSON.stringify(rows))))).toEqual({
      question: { kind: 'column', column: 'question' },
      answer: { kind: 'text', column: 'answer1' },
    });
  });

  it('are none where answers end in a letter, but are words', async () => {
    const mapping = await suggested('prompt,response1,response2,response3,response4,verdict', 'good', 'bad', 'good');
    const texts = [1, 2, 3, 4].map((number) => `Response ${String(number)}: {{response${String(number)}}}`);
    expect(mapping?.question).toEqual({ kind: 'template', template: ['{{prompt}}', ...texts].join('\n\n') });
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
    expect((await suggested(header, 'Option A', 'B'))?.answer).toEqual({ kind: 'text', column: 'answer' });
  });

  it.each([
    ['(A)', '(b)'],
    ['A.', 'B.'],
    ['a)', 'B'],
    ['A:', '(B'],
  ])('are letters where they are written %s and %s', async (...answers) => {
    expect(await suggested('question,Option A,Option B,answer', ...answers)).toMatchObject({
      question: { template: expect.stringContaining('(B) {{Option B}}') as string },
      answer: { kind: 'letter' },
    });
  });

  it.each([
    [['1', '2', '1'], { '1': 'A', '2': 'B' }],
    [['(1)', '(2)', '(1)'], { '(1)': 'A', '(2)': 'B' }],
    [['2.', '1.', '2.'], { '1.': 'A', '2.': 'B' }],
    [['0)', '1)', '1)'], { '0)': 'A', '1)': 'B' }],
    [['(1)', '(0)', '(1)'], { '(0)': 'A', '(1)': 'B' }],
    [['1', '0', '1'], { '0': 'A', '1': 'B' }],
  ])('are numbers of just the options there are where they are written %j', async (answers, names) => {
    const mapping = await suggested('question,Option A,Option B,answer', ...answers);
    expect(mapping?.question).toMatchObject({ template: expect.stringContaining('(B) {{Option B}}') as string });
    expect(mapping?.answer).toEqual({ kind: 'class', column: 'answer', names });
  });

  it('are numbers of options also where -1 stands for no answer, in columns and in lists', async () => {
    const header = 'question,option_0,option_1,label';
    const names = { 0: 'A', 1: 'B' };
    expect(await suggested(header, 0, -1, 1)).toMatchObject({
      question: { template: expect.stringContaining('(B) {{option_1}}') as string },
      answer: { kind: 'class', names },
    });
    expect((await suggested(header, 0, -1, 1))?.answer).not.toHaveProperty('names.-1');
    const rows = [0, -1, 1].map((label) => ({ ctx: `c${String(label)}`, endings: ['x', 'y'], label }));
    expect(suggestMapping(await read(file('a.json', JSON.stringify(rows))))?.answer).toMatchObject({
      kind: 'class',
      names,
    });
  });

  it('are four letters where nobody says how many options a text holds', async () => {
    const rows = [0, 1].map((answer) => ({ question: `q${String(answer)}`, options: 'x, y, z or w', answer }));
    expect(suggestMapping(await read(file('a.json', JSON.stringify(rows))))?.answer).toEqual({
      kind: 'class',
      column: 'answer',
      names: { 0: 'A', 1: 'B', 2: 'C', 3: 'D' },
    });
  });

  it.each([
    ['letters', ['A', 'B', 'both'], 'text'],
    ['numbers of one digit', ['1', '2', '12'], 'number'],
    ['followed by a reason', ['1, left', '2, right', '1'], 'text'],
    ['part of a word', ['x1', 'y2', '1'], 'text'],
  ])('are taken as they are where only some are %s', async (_, answers, kind) => {
    const rows = answers.map((answer, at) => ({ question: `q${String(at)}`, choices: ['left', 'right'], answer }));
    const mapping = suggestMapping(await read(file('a.json', JSON.stringify(rows))));
    expect(mapping?.answer).toEqual({ kind, column: 'answer' });
  });

  it('are texts of the options though two of twenty have a slip and one is empty, not where three have', async () => {
    const answer = async (slips: number) => {
      const rows = Array.from({ length: 21 }, (_, at) => ({
        question: `q${String(at)}`,
        option_a: `left ${String(at)}`,
        option_b: `right ${String(at)}`,
        answer: at === 20 ? '' : at < slips ? 'lefd' : ` right ${String(at)} `,
      }));
      return suggestMapping(await read(file('a.json', JSON.stringify(rows))))?.answer;
    };
    expect(await answer(2)).toEqual({ kind: 'option-text', column: 'answer', options: ['option_a', 'option_b'] });
    expect(await answer(3)).toEqual({ kind: 'text', column: 'answer' });
  });

  it('may speak of a list of endings', async () => {
    const rows = [0, 1].map((label) => ({ ind: label, ctx: `c${String(label)}`, endings: ['x', 'y'], label }));
    expect(suggestMapping(await read(file('a.json', JSON.stringify(rows))))).toMatchObject({
      question: { template: '{{ctx}}\n\n{{options: endings}}' },
      answer: { kind: 'class', column: 'label', names: { 0: 'A', 1: 'B' } },
    });
  });
});
