import { expect, it } from 'vitest';
import { suggestMapping } from '../../src/tasks/suggest-mapping.ts';
import { file, read } from './files.ts';

const suggest = async (rows: readonly object[]) => suggestMapping(await read(file('a.json', JSON.stringify(rows))));

it.each([
  ['ratings', [{ question: 'a', answer: 5, sentiment: 'x' }], { kind: 'number', column: 'answer' }],
  ['BIG-Bench-Hard letters', [{ input: 'a', target: '(A)' }], { kind: 'letter', column: 'target' }],
  [
    'labels',
    [
      { text: 'a', label: 'spam' },
      { text: 'b', label: 'ham' },
    ],
    { kind: 'text', column: 'label' },
  ],
  [
    'SQuAD',
    [{ context: 'c', question: 'q', answers: { text: ['x', 'y'], answer_start: [1, 2] } }],
    { kind: 'list', column: 'answers.text' },
  ],
  [
    'aliases',
    [{ question: 'q', answer: { value: 'x', aliases: ['x', 'y'] } }],
    { kind: 'list', column: 'answer.aliases' },
  ],
  [
    'MedMCQA',
    [
      { question: 'q', opa: 'a', opb: 'b', opc: 'c', opd: 'd', cop: 2 },
      { question: 'r', opa: 'a', opb: 'b', opc: 'c', opd: 'd', cop: 0 },
    ],
    { kind: 'class', column: 'cop', names: { 0: 'A', 1: 'B', 2: 'C', 3: 'D' } },
  ],
  [
    'options by text',
    [{ question: 'q', choices: ['x', 'y'], answer: 'y' }],
    { kind: 'option-text', column: 'answer', options: ['choices'] },
  ],
])('reads the answers of %s', async (_, rows, answer) => {
  expect((await suggest(rows))?.answer).toEqual(answer);
});

it('puts context, question and options together', async () => {
  const mapping = await suggest([{ context: 'c', question: 'q', option_a: 'x', option_b: 'y', answer: 'B' }]);
  expect(mapping?.question).toEqual({
    kind: 'template',
    template: '{{context}}\n\n{{question}}\n\nOptions:\n(A) {{option_a}}\n(B) {{option_b}}',
  });
  expect(mapping?.answer).toEqual({ kind: 'letter', column: 'answer' });
});

it('counts options from 1 where there is no 0', async () => {
  const rows = [1, 4].map((answer) => ({ question: `q${String(answer)}`, A: 'w', B: 'x', C: 'y', D: 'z', answer }));
  expect((await suggest(rows))?.answer).toMatchObject({ kind: 'class', names: { 1: 'A', 4: 'D' } });
});

it('takes the longest text and the fewest labels where no name helps', async () => {
  const rows = [1, 2, 3, 4].map((n) => ({
    n,
    words: `a long text number ${String(n)}`,
    kind: n % 2 === 0 ? 'even' : 'odd',
  }));
  expect(await suggest(rows)).toEqual({
    question: { kind: 'column', column: 'words' },
    answer: { kind: 'text', column: 'kind' },
  });
});

it('takes an id only where it is one, and a split only where its words are known', async () => {
  const rows = (ids: readonly number[], splits: readonly string[]) =>
    ids.map((id, at) => ({ id, split: splits[at], question: `q${String(at)}`, answer: 'x' }));
  expect(await suggest(rows([1, 2], ['train', 'test']))).toMatchObject({ id: 'id', split: 'split' });
  expect(await suggest(rows([1, 1], ['left', 'right']))).not.toHaveProperty('id');
  expect(await suggest(rows([1, 1], ['left', 'right']))).not.toHaveProperty('split');
});

it('suggests nothing for a single column', async () => {
  expect(await suggest([{ text: 'a' }, { text: 'b' }])).toBeUndefined();
});
