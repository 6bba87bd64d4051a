import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import type { Example, Task } from '../../src/core/task.ts';
import { exportTask, taskFormats, type TaskFile } from '../../src/tasks/export-task.ts';
import { mapTable } from '../../src/tasks/mapping/map-table.ts';
import type { Mapping } from '../../src/tasks/mapping/mapping.ts';
import { openTable } from '../../src/tasks/import/open-table.ts';
import { file, read } from './files.ts';
import { Keeper } from './keeper.ts';

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
  const { placed } = mapTable(await read(file(written.name, textOf(written))), mapping);
  expect(placed.map(({ example, split }) => ({ example, split }))).toEqual([
    ...train.map((example) => ({ example, split: 'train' })),
    ...test.map((example) => ({ example, split: 'test' })),
  ]);
});

describe('an export, imported again as it is suggested,', () => {
  const answers = ['05', '[1, 2]', '["a"]', ['Ann', 'Anna'], '=1+1', "'=1", '-5', '+1,200.50', 'TRUE', '3'];
  const questions = ['=SUM(A1)', '@you?', '\ttabbed', "''=x", '- a\n- b', 'a, "b"; c\td', 'ß 😀', '[x]', '1', '2'];
  const examples = answers.map((answer, place) => ({ id: `n${place}`, question: questions[place] ?? '', answer }));
  const awkward: Task = {
    ...task,
    parser: { id: 'label', options: { labels: ['a', 'b'] } },
    examples: { train: examples.slice(0, 4), selection: examples.slice(4, 7), test: examples.slice(7) },
  };

  it.each(taskFormats)('has the same examples in the same splits and order, as %s', async (format) => {
    expect((await importedAgain(awkward, format)).examples).toEqual(awkward.examples);
  });

  it('is the whole task, as JSON', async () => {
    expect(await importedAgain(awkward, 'json')).toEqual(awkward);
  });

  it.each(taskFormats)('stays whole where the task is larger than the usual sizes, as %s', async (format) => {
    const many = (split: string, count: number) =>
      Array.from({ length: count }, (_, place) => ({
        id: `${split}${place}`,
        question: `${split} ${place}`,
        answer: 'a',
      }));
    const large: Task = { ...task, examples: { train: many('train', 80), test: many('test', 1200) } };
    expect((await importedAgain(large, format)).examples).toEqual(large.examples);
  });

  it('takes no grading over that this version does not know', async () => {
    const strange = { ...awkward, parser: { id: 'of-tomorrow' } };
    expect((await importedAgain(strange, 'json')).parser.id).not.toBe('of-tomorrow');
  });
});

function textOf({ pieces }: TaskFile): string {
  return [...pieces].join('');
}

/** The task that an import of the export suggests, nothing changed by hand. */
async function importedAgain(exported: Task, format: (typeof taskFormats)[number]): Promise<Task> {
  const written = exportTask(exported, format);
  const keeper = new Keeper();
  const opened = openTable(await read(file(written.name, textOf(written))), keeper.keep);
  const { suggestion, name = '' } = opened.preview;
  const { draft, plan } = await opened.map(suggestion ?? mapping, 1);
  const { userPrompt, suffix, parser, metric } = draft;
  const { id } = exported;
  await opened.keep({ id, name: name || 'unnamed', plan, userPrompt, suffix, parser, metric }, 'a file');
  return keeper.task;
}

it('keeps where a task came from and its licence, as JSON', async () => {
  const source = 'Catalogue safety/ethos: huggingface.co/datasets/ethos. Licence: GPL-3.0';
  const written = textOf(exportTask(task, 'json', source));
  const { preview } = openTable(await read(file('ethos.json', written)), new Keeper().keep);
  expect(preview.source).toBe(source);
});

it('writes everything but the id into JSON', () => {
  expect(JSON.parse(textOf(exportTask(task, 'json')))).toEqual({
    name: task.name,
    userPrompt: task.userPrompt,
    suffix: task.suffix,
    parser: task.parser,
    metric: task.metric,
    train,
    test,
  });
});

it.each([
  { examples: [] },
  { examples: train },
  { examples: Array.from({ length: 501 }, (_, place) => ({ id: `${place}`, question: 'a\nb', answer: ['c'] })) },
])('lays JSON out as it is laid out in one go (%#)', ({ examples }) => {
  const { name, userPrompt, suffix, parser, metric } = task;
  const whole = { name, userPrompt, suffix, parser, metric, train: examples, test: examples };
  const written = textOf(exportTask({ ...task, examples: { train: examples, test: examples } }, 'json'));
  expect(written).toBe(`${JSON.stringify(whole, undefined, 2)}\n`);
});

it.each(taskFormats)('writes %s in pieces of a bounded number of examples', (format) => {
  const many = Array.from({ length: 3000 }, (_, place) => ({ id: `${place}`, question: 'a '.repeat(50), answer: 'b' }));
  const pieces = [...exportTask({ ...task, examples: { train: many, test: many } }, format).pieces];
  expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThan(500 * 250);
});

it('names the file of a task whose name has no letters', () => {
  expect(exportTask({ ...task, name: '???' }, 'csv').name).toBe('task.csv');
});

describe('formulas in CSV', () => {
  const cells = (question: string): unknown => {
    const text = textOf(
      exportTask({ ...task, examples: { train: [{ id: 'x', question, answer: '1' }], test: [] } }, 'csv'),
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
