import { isIdName, plainName } from './column-names.ts';
import { spread } from './spread-rows.ts';
import { cellOf, type Table } from '../table/table.ts';
import { isEmpty, textOf, type Cell, type Row } from '../table/row.ts';

/** How many rows are looked at for what a column holds. */
const looked = 200;

/** The rows that are looked at. */
export function someRows(table: Table): readonly Row[] {
  return spread(table.rows, looked);
}

/** The cells of a column that are looked at. */
export function cellsOf(table: Table, column: string): readonly Cell[] {
  return someRows(table).map((row) => cellOf(table, row, column));
}

/** Those of them that hold anything, as texts. */
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

/** Whether these are whole numbers, as classes are counted with. */
export function areWhole(texts: readonly string[]): boolean {
  return texts.every((text) => /^-?\d+$/.test(text));
}

/** Told by its name, or by counting the rows. */
export function isId(table: Table, column: string): boolean {
  if (isIdName(column)) return true;
  const counts = table.rows.slice(0, looked).map((row) => Number(cellOf(table, row, column)));
  return counts.length > 2 && counts.every((count, place) => place === 0 || count - 1 === counts[place - 1]);
}

/** Whether a column holds nothing, or nothing but lists of what only programs read: it neither asks nor answers. */
export function isUnreadable(table: Table, column: string): boolean {
  const isList = (cell: Cell): boolean => Array.isArray(cell) && cell.every((item) => String(item).startsWith('{'));
  return cellsOf(table, column).every((cell) => isEmpty(cell) || isList(cell));
}

const date = /^(\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.](\d{4}|\d\d))(\D|$)/;

/** Whether a column says when something was. */
export function isDate(table: Table, column: string): boolean {
  return textsOf(table, column).every((text) => date.test(text));
}

/** Whether a column tells who wrote the rest. */
function isMail(table: Table, column: string): boolean {
  return textsOf(table, column).every((text) => /^\S+@\S+$/.test(text));
}

/** Whether a column says something of its own: it is no id, no day and no address. */
export function isTelling(table: Table, column: string): boolean {
  return !isId(table, column) && !isDate(table, column) && !isMail(table, column);
}

/** Whether every row has a value of its own in this column. */
export function isUnique(table: Table, column: string): boolean {
  return new Set(table.rows.map((row) => textOf(cellOf(table, row, column)))).size === table.rows.length;
}
