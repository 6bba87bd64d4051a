import { counted } from '../../../foundation/pure/counted.ts';
import { ImportError } from '../../import/import-error.ts';
import { ownTaskIn } from '../../own-task.ts';
import { splitNamed } from '../../splits/split-names.ts';
import { divided, type Table } from '../../table/table.ts';
import { JsonRows } from './json-rows.ts';
import { isObject, type JsonObject } from './json-object.ts';
import { isPromptfooConfig, isPromptfooTest, tableFromPromptfoo } from './promptfoo-tests.ts';

/** Where rows may lie in an object that says other things too. */
const rowLists = ['examples', 'data', 'rows', 'questions', 'items', 'instances', 'records'];

/** The lists of a document by their keys; one without a key is the document itself. */
export type JsonLists = Map<string | undefined, JsonRows>;

/** The rows of one list of a document, to be filled. */
export function rowsIn(lists: JsonLists, key: string | undefined, file: string): JsonRows {
  const isSplit = key !== undefined && splitNamed(key) !== undefined;
  const rows = lists.get(key) ?? new JsonRows(isSplit ? `${file}, "${key}"` : file);
  lists.set(key, rows);
  return rows;
}

/** Finds the rows of a parsed JSON document. */
export function tableFromJson(value: unknown, file: string): Table {
  if (isObject(value) && isPromptfooConfig(value)) return tableFromPromptfoo(value, file);
  if (Array.isArray(value) && value.some(isPromptfooTest)) return tableFromPromptfoo({ tests: value }, file);
  const lists: JsonLists = new Map();
  const fill = (key: string | undefined, list: unknown): void => {
    if (!Array.isArray(list)) return;
    const rows = rowsIn(lists, key, file);
    for (const element of list) rows.add(element);
  };
  if (Array.isArray(value)) fill(undefined, value);
  else if (isObject(value)) for (const [key, list] of Object.entries(value)) fill(key, list);
  return tableFromLists(value, lists, file) ?? sideBySide(value, file);
}

/**
 * Finds the rows of a document whose lists were taken out of it; `value` is the rest. Gives `undefined` where no list
 * holds rows: perhaps they are columns, or something else.
 */
export function tableFromLists(value: unknown, lists: JsonLists, file: string): Table | undefined {
  const whole = lists.get(undefined);
  if (whole !== undefined) return filled(whole.table(), file);
  const splits = [...lists].filter(([key]) => key !== undefined && splitNamed(key) !== undefined);
  if (splits.length > 0) {
    const task = ownTaskIn(value);
    const table = divided(
      splits.map(([, rows]) => rows.table()),
      splits.map(([key]) => key),
    );
    const notes = [...table.notes, ...leftOut(lists, splits, ': name it train, selection or test to have it')];
    return { ...filled(table, file), ...(task === undefined ? {} : { task }), notes };
  }
  const named = [...lists].find(([key]) => key !== undefined && rowLists.includes(key.toLowerCase()));
  if (named !== undefined) {
    const table = filled(named[1].table(), file);
    return { ...table, notes: [...table.notes, ...leftOut(lists, [named])] };
  }
  const [first] = lists.values();
  return first !== undefined && lists.size === 1 && first.hasObjects ? filled(first.table(), file) : undefined;
}

/** Words on the lists of rows beside those that are used. */
function leftOut(lists: JsonLists, used: readonly (readonly [unknown, JsonRows])[], advice = ''): readonly string[] {
  return [...lists].flatMap(([key = '', rows]) =>
    rows.hasObjects && used.every(([, one]) => one !== rows)
      ? [`Left out the list "${key}" with ${counted(rows.length, 'row')}${advice}.`]
      : [],
  );
}

function filled(table: Table, file: string): Table {
  if (table.rows.length > 0) return table;
  throw new ImportError('There are no rows in this file: its lists are empty.', { file });
}

/** Columns side by side, `{"question": [...], "answer": [...]}`, as rows. */
function sideBySide(value: unknown, file: string): Table {
  if (!isObject(value)) throw unknownShape(file, 'It holds a single value.');
  const columns = Object.entries(value).filter((entry): entry is [string, unknown[]] => Array.isArray(entry[1]));
  const [first] = columns;
  if (first === undefined) throw unknownShape(file, `Its keys are ${someKeys(value)}, and none holds a list.`);
  if (columns.length > 1 && columns.every(([, list]) => list.some(isObject)))
    throw unknownShape(file, `Its keys are ${someKeys(value)}, and none of its lists is named after a split.`);
  const { length } = first[1];
  if (columns.some(([, list]) => list.length !== length))
    throw unknownShape(file, `Its keys are ${someKeys(value)}, with lists of different lengths.`);
  const rows = new JsonRows(file);
  for (let place = 0; place < length; place++)
    rows.add(Object.fromEntries(columns.map(([name, list]) => [name, list[place]])));
  return filled(rows.table(), file);
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
