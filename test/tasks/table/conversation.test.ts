import { describe, expect, it } from 'vitest';
import { conversationIn } from '../../../src/tasks/table/conversation.ts';
import { mapTable } from '../../../src/tasks/mapping/map-table.ts';
import { suggestMapping } from '../../../src/tasks/suggest/suggest-mapping.ts';
import { file, read } from '../files.ts';

const system = { role: 'system', content: 'Be kind.' };
const asked = { role: 'user', content: 'One and one?' };
const answered = { role: 'assistant', content: '2' };

describe('a list of messages', () => {
  it('gives the question, its answer, and what the system said', () => {
    expect(conversationIn([system, asked, answered])).toEqual({
      system: 'Be kind.',
      user: 'One and one?',
      assistant: '2',
    });
  });

  it('gives what came before as a transcript', () => {
    const list = [asked, answered, { role: 'user', content: 'And one?' }, { role: 'assistant', content: '3' }];
    expect(conversationIn(list)).toEqual({
      user: 'User: One and one?\n\nAssistant: 2\n\nUser: And one?',
      assistant: '3',
    });
  });

  it('may lack an answer, be told in other words, or come in parts', () => {
    expect(conversationIn([asked])).toEqual({ user: 'One and one?' });
    const told = [
      { from: 'human', value: 'Hi' },
      { from: 'gpt', value: 'Hello' },
    ];
    expect(conversationIn(told)).toEqual({ user: 'Hi', assistant: 'Hello' });
    expect(conversationIn([{ role: 'user', content: [{ type: 'text', text: 'Hi' }] }])).toEqual({ user: 'Hi' });
  });

  it.each([
    ['an empty list', []],
    ['texts', ['user', 'assistant']],
    ['other objects', [{ text: 'x', label: 'A' }]],
    ['a picture', [{ role: 'user', content: [{ type: 'image_url' }] }]],
    ['nobody who asks', [system, answered]],
  ])('is not found in %s', (_, list) => {
    expect(conversationIn(list)).toBeUndefined();
  });
});

describe('chat data sets', () => {
  const examples = async (...rows: readonly object[]) => {
    const table = await read(file('a.jsonl', rows.map((row) => JSON.stringify(row)).join('\n')));
    const mapping = suggestMapping(table);
    return mapping && mapTable(table, mapping).placed.map(({ example }) => [example.question, example.answer]);
  };

  it('are asked by messages, and answered by them', async () => {
    expect(await examples({ messages: [system, asked, answered] }, { messages: [asked, answered] })).toEqual([
      ['One and one?', '2'],
      ['One and one?', '2'],
    ]);
  });

  it('come as conversations beside an id', async () => {
    const conversations = [
      { from: 'human', value: 'Hi' },
      { from: 'gpt', value: 'Hello' },
    ];
    expect(await examples({ id: 'x', conversations }, { id: 'y', conversations })).toEqual([
      ['Hi', 'Hello'],
      ['Hi', 'Hello'],
    ]);
  });

  it('come as input beside ideal answers', async () => {
    const input = [system, { role: 'user', content: 'Capital?' }];
    expect(await examples({ input, ideal: ['Bern', 'Berne'] }, { input, ideal: 'Rome' })).toEqual([
      ['Capital?', ['Bern', 'Berne']],
      ['Capital?', 'Rome'],
    ]);
  });

  it('leave the class of a conversation to be the answer', async () => {
    const rows = [
      { messages: [asked, answered], label: 'good' },
      { messages: [asked, answered], label: 'bad' },
    ];
    expect(await examples(...rows)).toEqual([
      ['One and one?', 'good'],
      ['One and one?', 'bad'],
    ]);
  });
});

it('makes lists of a list of alike objects, such as options with their letters', async () => {
  const choices = [
    { label: 'A', text: 'left' },
    { label: 'B', text: 'right' },
  ];
  const rows = ['A', 'B'].map((answerKey, id) => ({
    id: `x${String(id)}`,
    question: { stem: 'Where?', choices },
    answerKey,
  }));
  const table = await read(file('a.json', JSON.stringify(rows)));
  expect(table.columns).toEqual([
    'id',
    'question.stem',
    'question.choices.label',
    'question.choices.text',
    'answerKey',
  ]);
  expect(suggestMapping(table)).toMatchObject({
    question: { template: '{{question.stem}}\n\n{{options: question.choices.text}}' },
    answer: { kind: 'letter', column: 'answerKey' },
  });
});

it('leaves lists of objects that are not alike as JSON', async () => {
  const table = await read(file('a.json', JSON.stringify([{ q: 'x', list: [{ a: 1 }, { b: [2] }] }])));
  expect(table.rows[0]?.cells).toEqual(['x', ['{"a":1}', '{"b":[2]}']]);
});
