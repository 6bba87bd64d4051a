import Papa from 'papaparse';
import { answersOf, examplesOf, type Example, type Split, type Task } from '../core/task.ts';
import { guardedCell, isListText, ownColumns } from './own-export.ts';

/** A task as a file to download, whose text is written piece by piece: it may be very long. */
export interface TaskFile {
  readonly name: string;
  readonly type: string;
  readonly pieces: Iterable<string>;
}

/** The ways a task can be taken out, in the order they are offered. */
export const taskFormats = ['json', 'jsonl', 'csv'] as const;

export type TaskFormat = (typeof taskFormats)[number];

/**
 * Writes a task: all of it as JSON, with where it came from and under which licence, or its examples as JSONL or CSV.
 * Each can be imported again.
 */
export function exportTask(task: Task, format: TaskFormat, source?: string): TaskFile {
  const stem = task.name.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/g, '') || 'task';
  const name = `${stem}.${format}`;
  switch (format) {
    case 'json':
      return { name, type: 'application/json', pieces: jsonOf(task, source) };
    case 'jsonl':
      return { name, type: 'application/jsonl', pieces: jsonLinesOf(task) };
    case 'csv':
      return { name, type: 'text/csv', pieces: csvOf(task) };
    default:
      return format satisfies never;
  }
}

/** So many examples are written in one go. */
const pieceSize = 500;

/** The examples lie at the top by split, where the importer of JSON looks for them. */
function* jsonOf(
  { name, userPrompt, suffix, parser, metric, examples }: Task,
  source: string | undefined,
): Generator<string, void, undefined> {
  yield JSON.stringify({ name, source, userPrompt, suffix, parser, metric }, undefined, 2).slice(0, -'\n}'.length);
  for (const split of splits) {
    const list = examples[split];
    if (list === undefined) continue;
    yield `,\n  "${split}": [`;
    for (const { start, slice } of slicesOf(list)) {
      const written = slice.map((example) => `\n    ${indented(withPlainAnswer(example))}`).join(',');
      yield start === 0 ? written : `,${written}`;
    }
    yield list.length === 0 ? ']' : '\n  ]';
  }
  yield '\n}\n';
}

/** An element of a list at the second level of a document. */
function indented(value: object): string {
  return JSON.stringify(value, undefined, 2).replaceAll('\n', '\n    ');
}

function* jsonLinesOf(task: Task): Generator<string, void, undefined> {
  for (const rows of rowsOf(task)) yield rows.map((row) => `${JSON.stringify(row)}\n`).join('');
}

/** With a mark at the start, without which Excel takes UTF-8 for Windows-1252. */
function* csvOf(task: Task): Generator<string, void, undefined> {
  const written = (rows: readonly (readonly string[])[]): string =>
    `${Papa.unparse(
      rows.map((row) => row.map(guardedCell)),
      { newline: '\r\n' },
    )}\r\n`;
  yield `\ufeff${written([ownColumns])}`;
  for (const rows of rowsOf(task))
    yield written(rows.map(({ id, question, answer, split }) => [id, question, cellOf(answer), split]));
}

const splits: readonly Split[] = ['train', 'selection', 'test'];

interface ExportedRow extends Example {
  readonly split: Split;
}

function* rowsOf(task: Task): Generator<readonly ExportedRow[], void, undefined> {
  for (const split of splits) {
    for (const { slice } of slicesOf(examplesOf(task, split)))
      yield slice.map((example) => ({ ...withPlainAnswer(example), split }));
  }
}

function* slicesOf(
  examples: readonly Example[],
): Generator<{ readonly start: number; readonly slice: readonly Example[] }, void, undefined> {
  for (let start = 0; start < examples.length; start += pieceSize)
    yield { start, slice: examples.slice(start, start + pieceSize) };
}

/** An answer that looks like a list stands in a list of its own, so that it is not taken apart when it is read again. */
function withPlainAnswer({ id, question, answer }: Example): Example {
  return { id, question, answer: isListText(answer) ? answersOf({ answer }) : answer };
}

/** Several answers as a JSON list, which the importer reads back. */
function cellOf(answer: Example['answer']): string {
  return typeof answer === 'string' ? answer : JSON.stringify(answer);
}
