import Papa from 'papaparse';
import { answersOf, examplesOf, type Example, type Split, type Task } from '../core/task.ts';
import { guardedCell, isListText, ownColumns } from './own-export.ts';

/** A task as a file to download. */
export interface TaskFile {
  readonly name: string;
  readonly type: string;
  readonly text: string;
}

/** The ways a task can be taken out, in the order they are offered. */
export const taskFormats = ['json', 'jsonl', 'csv'] as const;

export type TaskFormat = (typeof taskFormats)[number];

/** Writes a task: all of it as JSON, or its examples as JSONL or CSV. Each can be imported again. */
export function exportTask(task: Task, format: TaskFormat): TaskFile {
  const stem = task.name.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/g, '') || 'task';
  switch (format) {
    case 'json':
      return {
        name: `${stem}.json`,
        type: 'application/json',
        text: `${JSON.stringify(wholeTask(task), undefined, 2)}\n`,
      };
    case 'jsonl':
      return {
        name: `${stem}.jsonl`,
        type: 'application/jsonl',
        text: rowsOf(task)
          .map((row) => `${JSON.stringify(row)}\n`)
          .join(''),
      };
    case 'csv':
      return { name: `${stem}.csv`, type: 'text/csv', text: csvOf(task) };
    default:
      return format satisfies never;
  }
}

/** The examples lie at the top by split, where the importer of JSON looks for them. */
function wholeTask({ name, userPrompt, suffix, parser, metric, examples }: Task): object {
  const splits = {
    train: examples.train.map(withPlainAnswer),
    selection: examples.selection?.map(withPlainAnswer),
    test: examples.test.map(withPlainAnswer),
  };
  return { name, userPrompt, suffix, parser, metric, ...splits };
}

interface ExportedRow extends Example {
  readonly split: Split;
}

function rowsOf(task: Task): readonly ExportedRow[] {
  const splits: readonly Split[] = ['train', 'selection', 'test'];
  return splits.flatMap((split) => examplesOf(task, split).map((example) => ({ ...withPlainAnswer(example), split })));
}

/** With a mark at the start, without which Excel takes UTF-8 for Windows-1252. */
function csvOf(task: Task): string {
  const cells = rowsOf(task).map(({ id, question, answer, split }) => [id, question, cellOf(answer), split]);
  const guarded = cells.map((row) => row.map(guardedCell));
  return `\ufeff${Papa.unparse([[...ownColumns], ...guarded], { newline: '\r\n' })}\r\n`;
}

/** An answer that looks like a list stands in a list of its own, so that it is not taken apart when it is read again. */
function withPlainAnswer({ id, question, answer }: Example): Example {
  return { id, question, answer: isListText(answer) ? answersOf({ answer }) : answer };
}

/** Several answers as a JSON list, which the importer reads back. */
function cellOf(answer: Example['answer']): string {
  return typeof answer === 'string' ? answer : JSON.stringify(answer);
}
