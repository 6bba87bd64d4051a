import { expect, it } from 'vitest';
import { pairIn, pairTemplate } from '../../../src/tasks/suggest/paired-columns.ts';
import { suggestMapping } from '../../../src/tasks/suggest/suggest-mapping.ts';
import { file, read } from '../files.ts';

it.each([
  ['premise,hypothesis,label', 'Premise: {{premise}}\n\nHypothesis: {{hypothesis}}'],
  ['label,sentence1,sentence2', 'Sentence 1: {{sentence1}}\n\nSentence 2: {{sentence2}}'],
  ['question1,question2,is_duplicate', 'Question 1: {{question1}}\n\nQuestion 2: {{question2}}'],
  ['text_a,text_b,label', 'Text A: {{text_a}}\n\nText B: {{text_b}}'],
  ['s1,s2,score', 'S 1: {{s1}}\n\nS 2: {{s2}}'],
  ['Quality,#1 ID,#2 ID,#1 String,#2 String', 'String 1: {{#1 String}}\n\nString 2: {{#2 String}}'],
  [
    'sentence1,sentence2,sentence3,sentence5',
    'Sentence 1: {{sentence1}}\n\nSentence 2: {{sentence2}}\n\nSentence 3: {{sentence3}}',
  ],
  ['text_a,text_b,text_c', 'Text A: {{text_a}}\n\nText B: {{text_b}}\n\nText C: {{text_c}}'],
  ['Subject,Body,Category', 'Subject: {{Subject}}\n\nBody: {{Body}}'],
])('puts all texts of %s under their names', (header, template) => {
  const pair = pairIn(header.split(','));
  expect(pair && pairTemplate(pair)).toBe(template);
});

it.each([
  'text,label',
  'text1,text3',
  'option1,option2',
  'a,b',
  'column 1,column 2',
  'premise,label',
  'hypothesis,label',
  'class1,class2',
  'question_id1,question_id2',
])('finds no pair in %s', (header) => {
  expect(pairIn(header.split(','))).toBeUndefined();
});

const suggest = async (rows: readonly object[]) => suggestMapping(await read(file('a.json', JSON.stringify(rows))));

it('is what is suggested as the question', async () => {
  const rows = ['entailment', 'neutral', 'neutral'].map((label, n) => ({
    premise: `p${String(n)}`,
    hypothesis: 'h',
    label,
  }));
  expect(await suggest(rows)).toEqual({
    question: { kind: 'template', template: 'Premise: {{premise}}\n\nHypothesis: {{hypothesis}}' },
    answer: { kind: 'text', column: 'label' },
  });
});

it('does not push out a question that is asked about both', async () => {
  const rows = [{ question: 'Which one?', text_a: 'x', text_b: 'y', answer: 'both' }];
  expect((await suggest(rows))?.question).toEqual({
    kind: 'template',
    template: '{{question}}\n\nText A: {{text_a}}\n\nText B: {{text_b}}',
  });
});

it('shows two replies of which one is better, where a tie makes them more than options', async () => {
  const rows = ['a', 'b', 'tie'].map((winner) => ({ prompt: 'Why?', response_a: 'x', response_b: 'y', winner }));
  expect((await suggest(rows))?.question).toEqual({
    kind: 'template',
    template: '{{prompt}}\n\nResponse A: {{response_a}}\n\nResponse B: {{response_b}}',
  });
});

it('puts the premise of COPA before its question and options', async () => {
  const rows = [0, 1].map((label) => ({
    premise: 'p',
    choice1: 'x',
    choice2: 'y',
    question: 'cause',
    idx: label,
    label,
  }));
  expect(await suggest(rows)).toMatchObject({
    question: { template: '{{premise}}\n\n{{question}}\n\nOptions:\n(A) {{choice1}}\n(B) {{choice2}}' },
    answer: { kind: 'class', names: { 0: 'A', 1: 'B' } },
  });
});

it('puts what both are about before them, unless it is one of them', async () => {
  const rows = [0, 1, 0, 1].map((label) => ({ passage: `p${String(label)}`, text_a: 'x', text_b: 'y', label }));
  expect((await suggest(rows))?.question).toEqual({
    kind: 'template',
    template: '{{passage}}\n\nText A: {{text_a}}\n\nText B: {{text_b}}',
  });
  const found = rows.map(({ label }) => ({ query: 'x', document: 'y', label }));
  expect((await suggest(found))?.question).toEqual({
    kind: 'template',
    template: 'Query: {{query}}\n\nDocument: {{document}}',
  });
});
