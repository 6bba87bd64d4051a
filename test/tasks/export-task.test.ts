import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import type { Example, Task } from '../../src/core/task.ts';
import { exportTask, taskFormats } from '../../src/tasks/export-task.ts';
import { mapTable } from '../../src/tasks/map-table.ts';
import type { Mapping } from '../../src/tasks/mapping.ts';
import { file, read } from './files.ts';

const train: readonly Example[] = [
  { id: 'a', question: 'Say "hi",\nthen go', answer: 'hi' },
  { id: 'b', question: 'Who? ß 😀', answer: ['Ann', 'Anna'] },
];
const test: readonly Example[] = [{ id: 'c', question: 'How cold?', answer: '-5' }];
const task: Task = {
  id: 'task-1',
  name: 'My task: part 1!',
  userPrompt: 'Answer. {question}',
  suffix: '{question}',
  parser: { id: 'text' },
  metric: { id: 'exact-match' },
  examples: { train, test },
};
const mapping: Mapping = {
  question: { kind: 'column', column: 'question' },
  answer: { kind: 'list', column: 'answer' },
  id: 'id',
  split: 'split',
};

it.each(taskFormats)('writes %s that can be imported again', async (format) => {
  const written = exportTask(task, format);
  expect(written.name).toBe(`My-task-part-1.${format}`);
  const { placed } = mapTable(await read(file(written.name, written.text)), mapping);
  expect(placed).toEqual([
    ...train.map((example) => ({ example, split: 'train' })),
    ...test.map((example) => ({ example, split: 'test' })),
  ]);
});

it('writes everything but the id into JSON', () => {
  expect(JSON.parse(exportTask(task, 'json').text)).toEqual({
    name: task.name,
    userPrompt: task.userPrompt,
    suffix: task.suffix,
    parser: task.parser,
    metric: task.metric,
    train,
    test,
  });
});

it('names the file of a task whose name has no letters', () => {
  expect(exportTask({ ...task, name: '???' }, 'csv').name).toBe('task.csv');
});

describe('formulas in CSV', () => {
  const cells = (question: string): unknown => {
    const { text } = exportTask(
      { ...task, examples: { train: [{ id: 'x', question, answer: '1' }], test: [] } },
      'csv',
    );
    return Papa.parse<string[]>(text.slice(1)).data[1]?.[1];
  };

  it.each(['=1+1', '+1+1', '-1+1', '@SUM(A1)', '\t=1', '=HYPERLINK("http://x")'])('guards %j', (formula) => {
    expect(cells(formula)).toBe(`'${formula}`);
  });

  it.each(['-5', '+5', '-1,200.5', 'a=b', '1-2'])('leaves %j as it is', (text) => {
    expect(cells(text)).toBe(text);
  });
});
