import { expect, it } from 'vitest';
import { seeded } from '../../src/foundation/pure/random.ts';
import type { Example, Task } from '../../src/core/task.ts';
import { exportTask } from '../../src/tasks/export-task.ts';
import { mapTable } from '../../src/tasks/mapping/map-table.ts';
import { guardedCell } from '../../src/tasks/own-export.ts';
import { suggestMapping } from '../../src/tasks/suggest/suggest-mapping.ts';
import type { Table } from '../../src/tasks/table/table.ts';
import { file, read, records } from './files.ts';

const bits = [
  '\r', '\n', '\r\n', '\t', '"', "'", '=', '-', '+', '@', ',', ';', '|', '\0', '\ud800', '\udc00', '😀', '\ufeff',
  'a', '5', ' ', '\\', '\\r', '\u2028', '[', '#', '"\\r"', `'"\\r"`,
]; // prettier-ignore

const named = [
  'a\r\nb',
  'a\nb',
  'a\rb',
  '\rcr',
  '\0',
  'x\0y',
  `'"\\r"`,
  `''"\\r"`,
  `'"a"`,
  `'=1`,
  '-5',
  '-5\r',
  '\ud83d',
];

function awkwardTexts(): readonly string[] {
  const random = seeded(7);
  const drawn = Array.from({ length: 2000 }, () =>
    Array.from({ length: 1 + random.integer(6) }, () => bits[random.integer(bits.length)] ?? '').join(''),
  );
  return [...named, ...drawn];
}

async function readBack(texts: readonly string[]): Promise<readonly Record<string, unknown>[]> {
  return records(await tableOf(texts.map((text, place) => ({ id: `n${place}`, question: text, answer: text }))));
}

async function tableOf(examples: readonly Example[]): Promise<Table> {
  const task: Task = {
    id: 't',
    name: 'awkward',
    userPrompt: '{question}',
    suffix: '{question}',
    parser: { id: 'text' },
    metric: { id: 'exact-match' },
    examples: { train: examples, test: [] },
  };
  const written = exportTask(task, 'csv');
  return read(file(written.name, [...written.pieces].join('')));
}

it('every question comes back from CSV letter by letter', async () => {
  const texts = awkwardTexts();
  expect((await readBack(texts)).map(({ question }) => question)).toEqual(texts);
});

it('keeps questions apart that differ in their line ends alone', async () => {
  const questions = (await readBack(['a\r\nb', 'a\nb', 'a\rb'])).map(({ question }) => question);
  expect(new Set(questions).size).toBe(3);
});

it('writes texts that a file keeps as they are without a sign of it', () => {
  for (const text of ['a\nb', `'"a"`, "'quoted'", '"quoted"', 'C:\\r', '😀']) expect(guardedCell(text)).toBe(text);
});

it('leaves the cells of other tables alone', async () => {
  const [row] = records(await read(file('other.csv', `question,answer\n"'""\\r""",'=1\n`)));
  expect(row).toEqual({ question: `'"\\r"`, answer: `'=1` });
});

it('every answer comes back with its example, as the import suggests, but for the space around it', async () => {
  const answers = awkwardTexts().flatMap((text) => text.trim() || []);
  const examples = answers.map((answer, place) => ({ id: `n${place}`, question: `question ${place}`, answer }));
  const table = await tableOf(examples);
  const suggestion = suggestMapping(table);
  const { placed } = mapTable(table, suggestion ?? expect.fail('Nothing was suggested.'));
  expect(placed.map(({ example }) => example)).toEqual(examples);
});
