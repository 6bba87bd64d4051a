import { isIdName, plainName } from './column-names.ts';
import { cellOf, isEmpty, textOf, type Cell, type Table } from '../table.ts';

/** How many rows are looked at for what a column holds. */
const looked = 200;

/** The first cells of a column. */
export function cellsOf(table: Table, column: string): readonly Cell[] {
  return table.rows.slice(0, looked).map((row) => cellOf(table, row, column));
}

/** What a cell holds, one text for each entry of a list. */
export function itemsOf(cell: Cell): readonly string[] {
  return Array.isArray(cell) ? cell.map(String) : [textOf(cell)];
}

/** The first cells that hold anything, as texts. */
export function textsOf(table: Table, column: string): readonly string[] {
  return cellsOf(table, column)
    .filter((cell) => !isEmpty(cell))
    .map((cell) => textOf(cell).trim());
}

/** The column that has the first of these names, given as `plainName` has them. */
export function named(table: Table, names: readonly string[], not: readonly string[] = []): string | undefined {
  for (const name of names) {
    const found = table.columns.find((column) => plainName(column) === name && !not.includes(column));
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Told by its name, or by counting the rows. */
export function isId(table: Table, column: string): boolean {
  if (isIdName(column)) return true;
  const counts = cellsOf(table, column).map((cell) => (isEmpty(cell) ? Number.NaN : Number(cell)));
  const [first = 0] = counts;
  return counts.length > 2 && counts.every((count, place) => count === first + place);
}

/** Whether a column holds nothing, or nothing but lists of what only programs read: it neither asks nor answers. */
export function isUnreadable(table: Table, column: string): boolean {
  const isList = (cell: Cell): boolean => Array.isArray(cell) && itemsOf(cell).every((item) => /^\{.*\}$/s.test(item));
  return cellsOf(table, column).every((cell) => isEmpty(cell) || isList(cell));
}

const date = /^(\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.](\d{4}|\d\d))(\D|$)/;

/** Whether a column says when something was. */
export function isDate(table: Table, column: string): boolean {
  return textsOf(table, column).every((text) => date.test(text));
}

/** Whether every row has a value of its own in this column. */
export function isUnique(table: Table, column: string): boolean {
  return new Set(table.rows.map((row) => textOf(cellOf(table, row, column)))).size === table.rows.length;
}
