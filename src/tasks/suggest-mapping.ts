import {
  answerNames,
  contextNames,
  idNames,
  isAsked,
  isIdName,
  optionColumnSets,
  optionListNames,
  plainName,
  questionNames,
} from './column-names.ts';
import type { AnswerMapping, Mapping, QuestionMapping } from './mapping.ts';
import { isNumberText, numberStyle } from './number-answer.ts';
import { isOwnExport, ownMapping } from './own-export.ts';
import { splitNamed } from './split-names.ts';
import { cellOf, isEmpty, textOf, type Cell, type Table } from './table.ts';

/** How many rows are looked at for what a column holds. */
const looked = 200;

/** A first guess at the mapping, from column names and what the cells look like; `undefined` for under two columns. */
export function suggestMapping(table: Table): Mapping | undefined {
  if (isOwnExport(table)) return ownMapping(table);
  const answerColumn = scoresColumn(table) ?? named(table, answerNames) ?? likelyAnswer(table);
  if (answerColumn === undefined) return undefined;
  const question = named(table, questionNames, [answerColumn]) ?? longestText(table, answerColumn);
  if (question === undefined) return undefined;
  const options = optionsIn(table, answerColumn);
  const id = named(table, idNames);
  const split = splitColumnOf(table);
  return {
    question: questionMapping(table, question, answerColumn, options),
    answer: answerMapping(table, answerColumn, options),
    ...(id === undefined || !isUnique(table, id) ? {} : { id }),
    ...(split === undefined ? {} : { split }),
  };
}

type Options =
  | { readonly kind: 'list'; readonly column: string }
  | { readonly kind: 'columns'; readonly columns: readonly string[] };

function optionsIn(table: Table, answerColumn: string): Options | undefined {
  const list = named(table, optionListNames, [answerColumn]);
  if (list !== undefined && cellsOf(table, list).some(Array.isArray)) return { kind: 'list', column: list };
  for (const set of optionColumnSets) {
    const columns = set.filter((name) => table.columns.includes(name) && name !== answerColumn);
    if (columns.length > 1) return { kind: 'columns', columns };
  }
  return undefined;
}

function questionMapping(
  table: Table,
  question: string,
  answer: string,
  options: Options | undefined,
): QuestionMapping {
  const context = named(table, contextNames, [question, answer]);
  if (context === undefined && options === undefined) return { kind: 'column', column: question };
  const parts = [context === undefined ? undefined : `{{${context}}}`, `{{${question}}}`, optionTemplate(options)];
  return { kind: 'template', template: parts.filter((part) => part !== undefined).join('\n\n') };
}

function optionTemplate(options: Options | undefined): string | undefined {
  if (options === undefined) return undefined;
  if (options.kind === 'list') return `{{options: ${options.column}}}`;
  return ['Options:', ...options.columns.map((column, place) => `(${letter(place)}) {{${column}}}`)].join('\n');
}

function answerMapping(table: Table, column: string, options: Options | undefined): AnswerMapping {
  const cells = cellsOf(table, column).filter((cell) => !isEmpty(cell));
  const texts = cells.map((cell) => textOf(cell).trim());
  if (column === scoresColumn(table)) return { kind: 'option-scores', column };
  if (options !== undefined && matchesOptions(table, column, options))
    return { kind: 'option-text', column, options: options.kind === 'list' ? [options.column] : options.columns };
  if (
    texts.every((text) => /^\([A-Z]\)$/.test(text)) ||
    (options !== undefined && texts.every((text) => /^[A-Za-z]$/.test(text)))
  )
    return { kind: 'letter', column };
  if (options !== undefined && texts.every((text) => /^\d$/.test(text)))
    return { kind: 'class', column, names: lettersFor(texts) };
  const classes = table.classes?.[column];
  if (classes !== undefined) return { kind: 'class', column, names: Object.fromEntries(classes.entries()) };
  if (cells.some(Array.isArray) || texts.every((text) => /^\[.*\]$/s.test(text))) return { kind: 'list', column };
  if (areNumbers(texts)) return { kind: 'number', column };
  return { kind: 'text', column };
}

/** Leading zeros and very long numbers are codes, not amounts; numbers written in two ways are left as they stand. */
function areNumbers(texts: readonly string[]): boolean {
  const isAmount = (text: string) =>
    isNumberText(text) && !/^[-+]?0\d/.test(text) && text.replace(/\D/g, '').length < 16;
  return texts.every(isAmount) && ['point', 'comma'].includes(numberStyle(texts));
}

/** BIG-bench: a list of options, and a list that marks the right one. */
function scoresColumn(table: Table): string | undefined {
  const column = named(table, ['scores', 'multiple_choice_scores']);
  const isList = column !== undefined && cellsOf(table, column).some(Array.isArray);
  return isList && named(table, optionListNames) !== undefined ? column : undefined;
}

/** Options counted from 1 where 0 never occurs: else from 0. */
function lettersFor(texts: readonly string[]): Readonly<Record<string, string>> {
  const first = texts.includes('0') ? 0 : 1;
  const last = Math.max(3 + first, ...texts.map(Number));
  return Object.fromEntries(
    Array.from({ length: last - first + 1 }, (_, place) => [String(place + first), letter(place)]),
  );
}

function matchesOptions(table: Table, column: string, options: Options): boolean {
  const columns = options.kind === 'list' ? [options.column] : options.columns;
  return table.rows.slice(0, looked).every((row) => {
    const all = columns.flatMap((name) => cellOf(table, row, name) ?? []).map(String);
    const answers = cellOf(table, row, column);
    return all.includes(String(Array.isArray(answers) ? answers[0] : answers));
  });
}

function named(table: Table, names: readonly string[], not: readonly string[] = []): string | undefined {
  for (const name of names) {
    const found = table.columns.find((column) => plainName(column) === name && !not.includes(column));
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Where no name says which column answers: labels or short texts. An id is only taken where nothing else is left. */
function likelyAnswer(table: Table): string | undefined {
  const question = named(table, questionNames);
  const split = splitColumnOf(table);
  const left = table.columns.filter((column) => column !== split && column !== question);
  const telling = left.filter((column) => !isId(table, column));
  const free = telling.filter((column) => !isAsked(column));
  return fewestValues(table, free) ?? fewestValues(table, telling) ?? fewestValues(table, left);
}

/** The column with the fewest different values, at least two; where most differ, shorter texts, and later columns. */
function fewestValues(table: Table, columns: readonly string[]): string | undefined {
  if (table.columns.length < 2) return undefined;
  const [best] = columns
    .map((column) => {
      const texts = cellsOf(table, column).map(textOf);
      const values = new Set(texts).size;
      return {
        column,
        values,
        kinds: values * 2 > texts.length ? texts.length : values,
        length: texts.join('').length,
      };
    })
    .filter(({ values }) => values > 1)
    .reverse()
    .sort((one, other) => one.kinds - other.kinds || one.length - other.length);
  return best?.column;
}

function longestText(table: Table, answer: string): string | undefined {
  const split = splitColumnOf(table);
  const left = table.columns.filter((column) => column !== answer && column !== split);
  const telling = left.filter((column) => !isId(table, column));
  const measured = (telling.length > 0 ? telling : left)
    .map((column) => ({ column, length: cellsOf(table, column).map(textOf).join('').length }))
    .sort((one, other) => other.length - one.length);
  return measured[0]?.column;
}

/** Told by its name, or by counting the rows. */
function isId(table: Table, column: string): boolean {
  if (isIdName(column)) return true;
  const counts = cellsOf(table, column).map((cell) => (isEmpty(cell) ? Number.NaN : Number(cell)));
  const [first = 0] = counts;
  return counts.length > 2 && counts.every((count, place) => count === first + place);
}

function splitColumnOf(table: Table): string | undefined {
  const column = table.splitColumn ?? named(table, ['split', 'fold', 'subset', 'partition']);
  if (column === undefined || column === table.splitColumn) return column;
  return cellsOf(table, column).every((cell) => splitNamed(textOf(cell)) !== undefined) ? column : undefined;
}

function isUnique(table: Table, column: string): boolean {
  return new Set(table.rows.map((row) => textOf(cellOf(table, row, column)))).size === table.rows.length;
}

function cellsOf(table: Table, column: string): readonly Cell[] {
  return table.rows.slice(0, looked).map((row) => cellOf(table, row, column));
}

function letter(place: number): string {
  return String.fromCharCode('A'.charCodeAt(0) + place);
}
