import { letterOf } from './generators/wording.ts';
import { ImportError } from './import-error.ts';
import { listIn } from './list-text.ts';
import { markedAnswer } from './marked-answer.ts';
import { isNumberText, numberAnswer } from './number-answer.ts';
import { cellOf, isEmpty, textOf, type Cell, type Row, type Table } from './table.ts';
import { fillTemplate, templateColumns } from './template.ts';

/** Where a question comes from: one column, or several put together by a template. */
export type QuestionMapping =
  { readonly kind: 'column'; readonly column: string } | { readonly kind: 'template'; readonly template: string };

/** How the answer column is read. */
export type AnswerMapping =
  | { readonly kind: 'text'; readonly column: string }
  /** "5.0", "5,0" and 5 become "5". */
  | { readonly kind: 'number'; readonly column: string }
  /** Several right answers: a list, or a text cut at `separator`. */
  | { readonly kind: 'list'; readonly column: string; readonly separator?: string }
  /** A class index, or any value, and what it is called. */
  | { readonly kind: 'class'; readonly column: string; readonly names: Readonly<Record<string, string>> }
  /** "(A)", "A." and "a" become "A". */
  | { readonly kind: 'letter'; readonly column: string }
  /** The text of the right option becomes its letter; `options` is one list column, or one column an option. */
  | { readonly kind: 'option-text'; readonly column: string; readonly options: readonly string[] }
  /** What a worked solution ends in: after the last `####`, or in the last `\boxed{}`. */
  | { readonly kind: 'after-mark'; readonly column: string }
  /** A list of scores, one an option: the letter of the highest. */
  | { readonly kind: 'option-scores'; readonly column: string }
  /** A score: at least `from` is called one thing, less another. */
  | {
      readonly kind: 'threshold';
      readonly column: string;
      readonly from: number;
      readonly reached: string;
      readonly below: string;
    };

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
export type RowProblem = { readonly column: string; readonly reason: string };

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

type Read = string | readonly string[] | { readonly reason: string };

/** The answer of one row, or why it has none. */
export function readAnswer(mapping: AnswerMapping, table: Table, row: Row): Read {
  const cell = cellOf(table, row, mapping.column);
  return isEmpty(cell) ? { reason: 'the answer is empty' } : answerOf(mapping, cell, table, row);
}

function answerOf(mapping: AnswerMapping, cell: Cell, table: Table, row: Row): Read {
  switch (mapping.kind) {
    case 'text':
      return textAnswer(cell);
    case 'number':
      return numberIn(mapping.column, cell, table);
    case 'list':
      return listAnswer(cell, mapping.separator);
    case 'class':
      return className(mapping.names, cell);
    case 'letter':
      return letterAnswer(cell);
    case 'option-text':
      return optionLetter(cell, optionsOf(mapping.options, table, row));
    case 'option-scores':
      return highest(cell);
    case 'after-mark':
      return endOfSolution(mapping.column, cell, table);
    case 'threshold':
      return thresholdAnswer(mapping, cell, table);
    default:
      return mapping satisfies never;
  }
}

function className(names: Readonly<Record<string, string>>, cell: Cell): Read {
  const index = textOf(cell).trim();
  const name = Object.hasOwn(names, index) ? names[index]?.trim() : undefined;
  return name === undefined || name === '' ? { reason: `the class "${short(cell)}" has no name` } : name;
}

function numberIn(column: string, cell: Cell, table: Table): Read {
  const number = numberAnswer(cell, table, column);
  return typeof number === 'string' ? number : { reason: `"${short(cell)}" ${number.reason}` };
}

function endOfSolution(column: string, cell: Cell, table: Table): Read {
  const marked = markedAnswer(textOf(cell));
  if (marked === undefined) return { reason: `"${short(cell)}" has neither #### nor \\boxed{...}` };
  return isNumberText(marked) ? numberIn(column, marked, table) : marked;
}

/** A list of one is that one; a longer list keeps all its entries as accepted answers. */
function textAnswer(cell: Cell): Read {
  if (!Array.isArray(cell)) return textOf(cell).trim();
  return listAnswer(cell, undefined);
}

function listAnswer(cell: Cell, separator: string | undefined): Read {
  const items = Array.isArray(cell) ? cell.map(String) : splitText(textOf(cell), separator);
  const kept = [...new Set(items.map((item) => item.trim()).filter((item) => item !== ''))];
  const [only] = kept;
  if (only === undefined) return { reason: 'the list of answers is empty' };
  return kept.length === 1 ? only : kept;
}

/** A list written as one, as spreadsheets keep it, or a text with a separator. */
function splitText(text: string, separator: string | undefined): readonly string[] {
  return listIn(text) ?? (separator === undefined || separator === '' ? [text] : text.split(separator));
}

function thresholdAnswer(mapping: Extract<AnswerMapping, { kind: 'threshold' }>, cell: Cell, table: Table): Read {
  const score = numberIn(mapping.column, cell, table);
  if (typeof score !== 'string') return score;
  const name = (Number(score) >= mapping.from ? mapping.reached : mapping.below).trim();
  return name === '' ? { reason: `what "${short(cell)}" is called is left empty` } : name;
}

function letterAnswer(cell: Cell): Read {
  const letter = /^\s*\(?([A-Za-z])[).:]?\s*$/.exec(textOf(cell))?.[1];
  return letter?.toUpperCase() ?? { reason: `"${short(cell)}" is not an option letter` };
}

/** The options of a row: the entries of one list column, or the values of several columns. */
function optionsOf(columns: readonly string[], table: Table, row: Row): readonly string[] {
  return columns.flatMap((column) => {
    const cell = cellOf(table, row, column);
    return listIn(cell) ?? [textOf(cell)];
  });
}

function optionLetter(cell: Cell, options: readonly string[]): Read {
  const wanted = textOf(Array.isArray(cell) ? (cell[0] as Cell) : cell).trim(); // a cell of a list is a scalar
  const place = options.findIndex((option) => option.trim() === wanted);
  return place === -1 ? { reason: `"${short(cell)}" is none of the options` } : letterOf(place);
}

function highest(cell: Cell): Read {
  const scores = Array.isArray(cell) ? cell.map(Number) : [];
  const best = Math.max(...scores);
  const tied = scores.filter((score) => score === best).length;
  if (scores.length === 0 || tied > 1 || !Number.isFinite(best))
    return { reason: 'no option has the highest score alone' };
  return letterOf(scores.indexOf(best));
}

function short(cell: Cell): string {
  const text = textOf(cell);
  return text.length > 40 ? `${text.slice(0, 40)}...` : text;
}
