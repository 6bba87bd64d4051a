/** One value of a row, as its file gives it. */
export type Scalar = string | number | boolean;
export type Cell = Scalar | readonly Scalar[] | undefined;

/** One row, and where it stands: `number` counts from 1 in the unit of its table, `section` names file and part. */
export interface Row {
  readonly cells: readonly Cell[];
  readonly number: number;
  readonly section: string;
}

/** Whether there is nothing in a cell but white space. */
export function isEmpty(cell: Cell): boolean {
  if (cell === undefined) return true;
  if (typeof cell === 'string') return cell.trim() === '';
  return Array.isArray(cell) && cell.every((item) => typeof item === 'string' && item.trim() === '');
}

/** A cell as text: lists are joined with commas, lists of long texts line by line. */
export function textOf(cell: Cell): string {
  if (cell === undefined) return '';
  if (!Array.isArray(cell)) return String(cell);
  const items = cell.map(String);
  return items.join(items.some((item) => item.length > 60) ? '\n' : ', ');
}
