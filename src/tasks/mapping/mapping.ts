import { ImportError } from '../import/import-error.ts';
import type { AnswerMapping } from './answer-mapping.ts';
import { readAnswer } from './read-answer.ts';
import { cellOf, type Table } from '../table/table.ts';
import { isEmpty, textOf, type Row } from '../table/row.ts';
import { fillTemplate, templateColumns } from './template.ts';

/** Where a question comes from: one column, or several put together by a template. */
export type QuestionMapping =
  { readonly kind: 'column'; readonly column: string } | { readonly kind: 'template'; readonly template: string };

/** How a table becomes examples. Plain data: kept as a preset for the next file of the same shape. */
export interface Mapping {
  readonly question: QuestionMapping;
  readonly answer: AnswerMapping;
  readonly id?: string;
  readonly split?: string;
}

/** Says what is wrong with a mapping for this table, in words for the user; `undefined` when it fits. */
export function problemWithMapping(mapping: Mapping, table: Table): string | undefined {
  const { question, answer } = mapping;
  const fromQuestion = question.kind === 'column' ? [question.column] : templateColumns(question.template);
  if (fromQuestion.length === 0) return 'The question template holds no column. Write one as {{column}}.';
  const options = answer.kind === 'option-text' ? answer.options : [];
  const used = [...fromQuestion, answer.column, ...options, mapping.id, mapping.split].filter(
    (name) => name !== undefined,
  );
  const missing = used.find((name) => !table.columns.includes(name));
  if (missing === '') return 'Choose a column for the question and one for the answer.';
  if (missing !== undefined)
    return `There is no column "${missing}". The columns are: ${table.columns.slice(0, 20).join(', ')}.`;
  if (fromQuestion.includes(answer.column)) return shownAnswer(question, answer.column);
  return undefined;
}

/** With the answer in the question there is nothing left to optimize. */
function shownAnswer(question: QuestionMapping, column: string): string {
  const way =
    question.kind === 'column' ? 'Choose another column for one of them.' : `Take {{${column}}} out of the template.`;
  return `The question would show the answer, which is in column "${column}". ${way}`;
}

/** Why a row gives no example; the row is left out and counted. */
type RowProblem = { readonly column: string; readonly reason: string };

/** The question and answer of one row, or why it has none. */
export function mapRow(
  mapping: Mapping,
  table: Table,
  row: Row,
): { readonly question: string; readonly answer: string | readonly string[] } | RowProblem {
  const question = questionOf(mapping.question, table, row);
  if (question === undefined) return { column: questionName(mapping.question), reason: 'the question is empty' };
  const answer = readAnswer(mapping.answer, table, row);
  if (typeof answer === 'object' && 'reason' in answer) return { column: mapping.answer.column, ...answer };
  return { question, answer };
}

/** Throws what `problemWithMapping` finds. */
export function checkMapping(mapping: Mapping, table: Table): void {
  const problem = problemWithMapping(mapping, table);
  if (problem !== undefined) throw new ImportError(problem);
}

function questionOf(mapping: QuestionMapping, table: Table, row: Row): string | undefined {
  if (mapping.kind === 'template') return fillTemplate(mapping.template, (column) => cellOf(table, row, column));
  const cell = cellOf(table, row, mapping.column);
  return isEmpty(cell) ? undefined : textOf(cell);
}

function questionName(mapping: QuestionMapping): string {
  return mapping.kind === 'column' ? mapping.column : templateColumns(mapping.template).join(', ');
}
