import { named } from './column-look.ts';
import { contextNames } from './column-names.ts';
import type { QuestionMapping } from '../mapping/mapping.ts';
import { optionTemplate, type Options } from './option-columns.ts';
import { pairTemplate } from './paired-columns.ts';
import type { Table } from '../table/table.ts';

/** What a question is made of: a column, two that belong together, or both. */
export interface Asked {
  readonly column: string;
  readonly pair: readonly string[] | undefined;
  readonly options: Options | undefined;
}

/** The question of a column, with what belongs to it: a pair of texts, what stands before it, and its options. */
export function suggestQuestion(table: Table, answer: string, { column, pair, options }: Asked): QuestionMapping {
  const context = named(table, contextNames, [column, answer, ...(pair ?? [])]);
  if (pair === undefined && context === undefined && options === undefined) return { kind: 'column', column };
  const parts = [
    context === undefined ? undefined : `{{${context}}}`,
    pair?.includes(column) === true ? undefined : `{{${column}}}`,
    pair === undefined ? undefined : pairTemplate(pair),
    options === undefined ? undefined : optionTemplate(options),
  ];
  return { kind: 'template', template: parts.filter((part) => part !== undefined).join('\n\n') };
}
