import { splitNamed } from './splits/split-names.ts';
import type { Mapping } from './mapping/mapping.ts';
import { ChangedRow } from './table/changed-row.ts';
import { cellOf, type Table } from './table/table.ts';
import { textOf, type Cell } from './table/row.ts';

/** The columns of this app's own exports, in their order. */
export const ownColumns = ['id', 'question', 'answer', 'split'] as const;

/** Whether a table is one of this app's own exports, or says all that one says: it is taken as it stands, whole. */
export function isOwnExport(table: Table): boolean {
  return (
    hasOwnColumns(table.columns) &&
    table.rows.every((row) => splitNamed(textOf(cellOf(table, row, 'split'))) !== undefined)
  );
}

/** How the columns of an export are read: nothing is guessed, so that "05" does not come back as 5. */
export function ownMapping(table: Table): Mapping {
  const hasLists = table.rows.some((row) => isListText(cellOf(table, row, 'answer')));
  return {
    question: { kind: 'column', column: 'question' },
    answer: { kind: hasLists ? 'list' : 'text', column: 'answer' },
    id: 'id',
    split: 'split',
  };
}

/**
 * An apostrophe before what a spreadsheet would run as a formula. Plain numbers such as -5 are left as they are: they
 * are no formula, and the apostrophe would make them other answers. A text that no CSV file keeps as it is stands behind
 * the apostrophe as JSON.
 */
export function guardedCell(text: string): string {
  if (isFragile(text)) return `'${JSON.stringify(text)}`;
  return isFormula(text) || isLikeJsonCell(text) ? `'${text}` : text;
}

/** The rows of an exported CSV file without the apostrophes that guard formulas; any other rows as they are. */
export function withoutGuards(table: Table): Table {
  if (!hasOwnColumns(table.columns)) return table;
  return { ...table, rows: table.rows.map((row) => new ChangedRow(row, (cells) => cells.map(withoutGuard))) };
}

function withoutGuard(cell: Cell): Cell {
  if (typeof cell !== 'string' || !cell.startsWith("'")) return cell;
  return fragileIn(cell) ?? (isFormula(cell) || isLikeJsonCell(cell.slice(1)) ? cell.slice(1) : cell);
}

function isFormula(text: string): boolean {
  const isNumber = /^[-+]?\d+([.,]\d+)*$/.test(text);
  return /^'*[=+\-@\t\r]/.test(text) && !isNumber;
}

/** Line ends of another kind become `\n` where a file is read, zeros are taken for no text, halves of letters are lost. */
function isFragile(text: string): boolean {
  return /[\r\0]|\p{Surrogate}/u.test(text);
}

/** The text that a cell keeps as JSON; `undefined` where it is a cell like any other. */
function fragileIn(cell: string): string | undefined {
  if (!cell.startsWith(`'"`)) return undefined;
  try {
    const text: unknown = JSON.parse(cell.slice(1));
    return typeof text === 'string' && isFragile(text) ? text : undefined;
  } catch {
    // Not an error here: a text that begins like JSON.
    return undefined;
  }
}

/** Whether a text would be taken for a cell that keeps one as JSON, also behind further apostrophes. */
function isLikeJsonCell(text: string): boolean {
  return /^'+"/.test(text) && fragileIn(text.replace(/^'+/, "'")) !== undefined;
}

/** Whether an answer would be taken for a list of answers where it is read back from a cell. */
export function isListText(answer: unknown): boolean {
  return typeof answer === 'string' && answer.trimStart().startsWith('[');
}

/** Whether the columns are those of an export of this app. */
export function hasOwnColumns(columns: readonly string[]): boolean {
  return columns.length === ownColumns.length && ownColumns.every((name, place) => columns[place] === name);
}
