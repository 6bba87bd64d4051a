import { textsOf } from './column-look.ts';
import { isClassName } from './column-names.ts';
import { tellingColumns } from './telling-columns.ts';
import type { Table } from '../table.ts';

/** The column that names the classes whose numbers stand in another, as `label_text` does beside `label`. */
export function classTextFor(table: Table, numbers: string): string | undefined {
  const values = textsOf(table, numbers);
  if (!isClassName(numbers) || !values.every((text) => /^-?\d+$/.test(text))) return undefined;
  return tellingColumns(table, { kind: 'text', column: numbers }).find((column) => {
    const texts = textsOf(table, column);
    return (
      texts.every((text) => /\p{L}/u.test(text) && !/^(true|false)$/i.test(text)) && countOf(texts) === countOf(values)
    );
  });
}

function countOf(texts: readonly string[]): number {
  return new Set(texts).size;
}
