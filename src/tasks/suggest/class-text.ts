import { areWhole, textsOf } from './column-look.ts';
import { answerNames, isClassName, plainName } from './column-names.ts';
import { tellingColumns } from './telling-columns.ts';
import type { Table } from '../table/table.ts';

/** The column that names the classes whose numbers stand in another, as `label_text` does beside `label`. */
export function classTextFor(table: Table, numbers: string): string | undefined {
  const values = textsOf(table, numbers);
  if (!isClassName(numbers) || !areWhole(values)) return undefined;
  const named = tellingColumns(table, { kind: 'text', column: numbers }).filter((column) => isNameFor(column, numbers));
  return named.find((column) => {
    const texts = textsOf(table, column);
    return areNames(texts) && countOf(texts) === countOf(values);
  });
}

/** Where it came from, or which split it is in, may go with the class of a row by chance: the name has to tell. */
function isNameFor(column: string, numbers: string): boolean {
  const name = plainName(column);
  return (
    name.startsWith(`${plainName(numbers)}_`) || /_(text|name|str|string)$/.test(name) || answerNames.includes(name)
  );
}

/** Not all need letters: "18-25" is a name beside "over 65". */
function areNames(texts: readonly string[]): boolean {
  return texts.some((text) => /\p{L}/u.test(text)) && !texts.some((text) => /^(true|false)$/i.test(text));
}

function countOf(texts: readonly string[]): number {
  return new Set(texts).size;
}
