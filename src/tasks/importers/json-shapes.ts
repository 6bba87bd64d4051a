import { ImportError } from '../import-error.ts';
import { ownTaskIn } from '../own-task.ts';
import { splitNamed } from '../split-names.ts';
import { TableBuilder } from '../table-builder.ts';
import type { Table } from '../table.ts';
import { isPromptfooConfig, tableFromPromptfoo } from './promptfoo-tests.ts';

type JsonObject = Readonly<Record<string, unknown>>;

/** Where rows may lie in an object that says other things too. */
const rowLists = ['examples', 'data', 'rows', 'questions', 'items', 'instances', 'records'];

/** Finds the rows of a parsed JSON document. */
export function tableFromJson(value: unknown, file: string): Table {
  if (Array.isArray(value)) return tableOf([[undefined, value]], file);
  if (!isObject(value)) throw unknownShape(file, 'It holds a single value.');
  if (isPromptfooConfig(value)) return tableFromPromptfoo(value, file);
  const lists = Object.entries(value).filter((entry): entry is [string, unknown[]] => Array.isArray(entry[1]));
  const splits = lists.filter(([name]) => splitNamed(name) !== undefined);
  if (splits.length > 0) {
    const task = ownTaskIn(value);
    return { ...tableOf(splits, file), ...(task === undefined ? {} : { task }) };
  }
  const named = lists.find(([name]) => rowLists.includes(name.toLowerCase()));
  if (named !== undefined) return tableOf([[undefined, named[1]]], file);
  const [first] = lists;
  if (first === undefined) throw unknownShape(file, `Its keys are ${someKeys(value)}, and none holds a list.`);
  if (lists.length === 1 && first[1].some(isObject)) return tableOf([[undefined, first[1]]], file);
  if (lists.every(([, list]) => list.length === first[1].length)) return tableOf([[undefined, asRows(lists)]], file);
  throw unknownShape(file, `Its keys are ${someKeys(value)}, with lists of different lengths.`);
}

function tableOf(
  parts: readonly (readonly [name: string | undefined, rows: readonly unknown[]])[],
  file: string,
): Table {
  const builder = new TableBuilder();
  const hasOwnSplit = parts.some(([, rows]) => rows.some((row) => isObject(row) && 'split' in row));
  const splitColumn = hasOwnSplit ? 'split of the file' : 'split';
  for (const [name, rows] of parts) {
    const section = name === undefined ? file : `${file}, "${name}"`;
    for (const [place, row] of rows.entries()) {
      checkRow(row, rows, section, place + 1);
      builder.add(unfolded(row), place + 1, section, name === undefined ? {} : { [splitColumn]: name });
    }
  }
  if (builder.size === 0) throw new ImportError('There are no rows in this file: its lists are empty.', { file });
  return builder.build('row', parts.some(([name]) => name !== undefined) ? { splitColumn } : {});
}

/** All rows must be of one kind: a list of objects with a stray number in it is damaged. */
function checkRow(row: unknown, rows: readonly unknown[], section: string, number: number): void {
  if (kindOf(row) === kindOf(rows[0])) return;
  throw new ImportError(`This row is ${kindOf(row)} while the first one is ${kindOf(rows[0])}. Make all rows alike.`, {
    file: section,
    row: number,
  });
}

function kindOf(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (value === null) return 'null';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}

/** BIG-bench scores its options in an object keyed by option: two lists instead, so that no option becomes a column. */
function unfolded(row: unknown): unknown {
  if (!isObject(row)) return row;
  if (isObject(row['row']) && ('row_idx' in row || Object.keys(row).length === 1)) return row['row'];
  const scores = row['target_scores'];
  if (!isObject(scores)) return row;
  const others = Object.fromEntries(Object.entries(row).filter(([name]) => name !== 'target_scores'));
  return { ...others, choices: Object.keys(scores), scores: Object.values(scores) };
}

/** Columns side by side, `{"question": [...], "answer": [...]}`, as rows. */
function asRows(lists: readonly (readonly [string, readonly unknown[]])[]): readonly JsonObject[] {
  const length = lists[0]?.[1].length ?? 0;
  return Array.from({ length }, (_, place) => Object.fromEntries(lists.map(([name, list]) => [name, list[place]])));
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function unknownShape(file: string, found: string): ImportError {
  return new ImportError(
    `No list of rows was found. ${found} Bring a list of objects, {"train": [...], "test": [...]} or {"examples": [...]}.`,
    { file },
  );
}

function someKeys(value: JsonObject): string {
  const keys = Object.keys(value);
  const shown = keys.slice(0, 6).map((key) => `"${key.slice(0, 40)}"`);
  return keys.length === 0 ? 'none' : `${shown.join(', ')}${keys.length > shown.length ? ', ...' : ''}`;
}
