import { optionBlock } from '../wording.ts';
import { listIn } from './list-text.ts';
import { isEmpty, textOf, type Cell } from '../table/row.ts';

/** `{{column}}`, or `{{options: column}}` for a list shown as lettered options. */
const slot = /\{\{\s*(options:)?\s*([^{}]+?)\s*\}\}/g;

/** The columns a template uses, each once. */
export function templateColumns(template: string): readonly string[] {
  return [...new Set([...template.matchAll(slot)].map(([, , column = '']) => column))];
}

/**
 * Puts the cells of a row into a template, in one pass: what stands in a cell is never read as a slot again.
 * `undefined` when all its cells are empty.
 */
export function fillTemplate(template: string, cellNamed: (column: string) => Cell): string | undefined {
  if (templateColumns(template).every((column) => isEmpty(cellNamed(column)))) return undefined;
  return template
    .replace(slot, (_, options: string | undefined, column: string) => {
      const cell = cellNamed(column);
      if (options === undefined || isEmpty(cell)) return textOf(cell);
      return optionBlock(listIn(cell) ?? [textOf(cell)]);
    })
    .trim();
}
