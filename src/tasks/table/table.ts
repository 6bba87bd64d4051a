import type { OwnTask } from '../own-task.ts';
import { ChangedRow } from './changed-row.ts';
import type { Cell, Row } from './row.ts';

/** What every importer makes of a file. A row may hold fewer cells than there are columns: the rest are absent. */
export interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly Row[];
  /** What a row's number counts: lines of a text file, or rows where the file has no lines. */
  readonly unit: 'line' | 'row';
  /** Whether the first row named the columns; absent where the format leaves no doubt. */
  readonly hasHeader?: boolean;
  /** The column that says which split a row belongs to, where the file itself is divided. */
  readonly splitColumn?: string;
  /** The names of the classes in a column of class indices, where the source declares them. */
  readonly classes?: Readonly<Record<string, readonly string[]>>;
  /** Prompts and grading, where the file is a whole task that this app exported. */
  readonly task?: OwnTask;
  /** What the reader decided on its own, in words for the user. */
  readonly notes: readonly string[];
}

/** The value of a named column in a row; `undefined` where either is missing. */
export function cellOf(table: Table, row: Row, column: string): Cell {
  return row.cells[table.columns.indexOf(column)];
}

/** The table with words for the user before its own. */
export function withNotes(table: Table, notes: readonly string[]): Table {
  return { ...table, notes: [...notes, ...table.notes] };
}

/** Joins tables below each other, with a column that says for each which split its rows are. */
export function divided(tables: readonly Table[], splits: readonly (string | undefined)[]): Table {
  const column = tables.some((table) => table.columns.includes('split')) ? 'split of the file' : 'split';
  const marked = tables.map((table, place) => ({
    ...table,
    columns: [...table.columns, column],
    rows: table.rows.map(
      (row) => new ChangedRow(row, (cells) => [...table.columns.map((_, at) => cells[at]), splits[place]]),
    ),
  }));
  return { ...stack(marked), splitColumn: column };
}

/** Joins tables of several files below each other; columns of the same name become one. */
export function stack(tables: readonly Table[]): Table {
  const [first] = tables;
  if (first !== undefined && tables.length === 1) return first;
  const columns = [...new Set(tables.flatMap((table) => table.columns))];
  const rows = tables.flatMap((table) => {
    const places = columns.map((column) => table.columns.indexOf(column));
    return table.rows.map((row) => new ChangedRow(row, (cells) => places.map((place) => cells[place])));
  });
  return {
    columns,
    rows,
    unit: tables.every((table) => table.unit === 'line') ? 'line' : 'row',
    ...(first?.hasHeader === undefined ? {} : { hasHeader: first.hasHeader }),
    ...(first?.splitColumn === undefined ? {} : { splitColumn: first.splitColumn }),
    ...(first?.classes === undefined ? {} : { classes: first.classes }),
    notes: [...new Set(tables.flatMap((table) => table.notes))],
  };
}
