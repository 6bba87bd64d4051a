import { isId, textsOf } from './column-look.ts';
import type { Mapping } from '../mapping/mapping.ts';
import type { AnswerMapping } from '../mapping/answer-mapping.ts';
import { questionFor } from './suggest-mapping.ts';
import type { Table } from '../table/table.ts';
import { tellingColumns } from './telling-columns.ts';
import { templateColumns } from '../mapping/template.ts';

/** What a mapping makes of the columns, for the form that changes it. */
export interface ColumnUse {
  /** What a question put together from several columns begins as: nothing in it gives the answer away. */
  readonly template: string;
  /** Columns in the question's template that give the answer away. */
  readonly telling: readonly string[];
  /** Columns with something to say that nothing is made of. */
  readonly unused: readonly string[];
}

/** Looks at what a mapping takes of a table, and what it leaves. */
export function columnUse(table: Table, mapping: Mapping): ColumnUse {
  const { question, answer, id, split } = mapping;
  const told = tellingColumns(table, answer);
  const asked = question.kind === 'column' ? [question.column] : templateColumns(question.template);
  const options = answer.kind === 'option-text' ? answer.options : [];
  const used = new Set([...asked, ...options, ...told, answer.column, id, split]);
  const left = (taken: ReadonlySet<string | undefined>) =>
    table.columns.filter((column) => !taken.has(column) && !isId(table, column) && textsOf(table, column).length > 0);
  return {
    template: layout(table, answer, told) ?? slots(some(left(new Set([answer.column, ...told, id, split])), asked)),
    telling: question.kind === 'template' ? asked.filter((column) => told.includes(column)) : [],
    unused: left(used).filter((column) => new Set(textsOf(table, column)).size > 1),
  };
}

/** What is suggested for this answer, where that already is put together and tells nothing. */
function layout(table: Table, answer: AnswerMapping, told: readonly string[]): string | undefined {
  const question = questionFor(table, answer.column);
  if (question?.kind !== 'template') return undefined;
  return templateColumns(question.template).some((column) => told.includes(column)) ? undefined : question.template;
}

function some(columns: readonly string[], otherwise: readonly string[]): readonly string[] {
  return columns.length > 0 ? columns : otherwise;
}

function slots(columns: readonly string[]): string {
  return columns.map((column) => `{{${column}}}`).join('\n');
}
