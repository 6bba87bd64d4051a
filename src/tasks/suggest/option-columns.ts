import { cellsOf, named, someRows, textsOf } from './column-look.ts';
import { optionListNames, plainName } from './column-names.ts';
import { letterOf } from '../wording.ts';
import { listIn } from '../mapping/list-text.ts';
import { readAnswer } from '../mapping/read-answer.ts';
import { cellOf, type Table } from '../table/table.ts';
import { isEmpty } from '../table/row.ts';

/** Where the options of a question stand: in a list, in a text as it is, or in a column each. */
export type Options =
  | { readonly kind: 'list'; readonly column: string }
  | { readonly kind: 'text'; readonly column: string }
  | { readonly kind: 'columns'; readonly columns: readonly string[] };

/** What columns of options are called before their letter or number; bare letters are told by standing together. */
const stems = new Set(
  `op opt option options choice choices answer ans ending sol solution alternative candidate completion response
  possible_answer antwort opcion opción réponse`.split(/\s+/),
);

/** Columns called alike but for a letter from A on, or a number from 0 or 1 on, such as "Option A" or `sol1`. */
export function optionColumnsIn(table: Table): readonly string[] {
  if (table.hasHeader === false) return unnamedOptions(table);
  const sets = new Map<string, { readonly column: string; readonly place: number }[]>();
  for (const column of table.columns) {
    const [, before = '', mark = ''] = /^(.*?)[_.]?([a-j]|\d)$/.exec(plainName(column).replace(/[():]/g, '')) ?? [];
    const stem = before.split('.').at(-1) ?? '';
    if (stem === '' ? !/[a-j]/.test(mark) : !stems.has(stem)) continue;
    sets.set(before, [...(sets.get(before) ?? []), { column, place: placeOf(mark) }]);
  }
  return [...sets.values()].map(unbroken).find((set) => set.length > 1) ?? [];
}

/** The number that stands behind a name, or that of a letter from A on: "0" and "a" are both 0. */
function placeOf(mark: string): number {
  return Number.parseInt(mark, 36) % 10;
}

/** Without names, as in the files of MMLU: what stands between the first column and letters in the last. */
function unnamedOptions(table: Table): readonly string[] {
  const last = table.columns.at(-1) ?? '';
  const options = table.columns.slice(1, -1);
  const letters = options.map((_, place) => letterOf(place));
  return textsOf(table, last).every((text) => letters.includes(text)) ? options : [];
}

/** The columns in the order of their marks, up to the first gap; none where they begin later than the second. */
function unbroken(set: readonly { readonly column: string; readonly place: number }[]): readonly string[] {
  const sorted = set.toSorted((one, other) => one.place - other.place);
  const first = sorted[0]?.place ?? 0;
  if (first > 1) return [];
  return sorted.filter(({ place }, at) => place === first + at).map(({ column }) => column);
}

/** The options of the questions in a table, where its answers speak of them. */
export function optionsIn(table: Table, answer: string): Options | undefined {
  const list = named(table, optionListNames, [answer]);
  if (list !== undefined && textsOf(table, list).length > 0) {
    const isList = cellsOf(table, list).every((cell) => isEmpty(cell) || listIn(cell) !== undefined);
    return { kind: isList ? 'list' : 'text', column: list };
  }
  const columns = optionColumnsIn(table).filter((column) => column !== answer);
  const isAskedElse = table.columns.some((column) => column !== answer && !columns.includes(column));
  const options = { kind: 'columns', columns } as const;
  const speak = speaksOf(answersIn(table, answer), options) || matchesOptions(table, answer, options);
  return columns.length > 1 && isAskedElse && speak ? options : undefined;
}

/** The answers to questions with options; "-1" is what stands where there is none. */
export function answersIn(table: Table, column: string): readonly string[] {
  return textsOf(table, column).filter((text) => text !== '-1');
}

/** Whether each answer is the letter, the number or the name of one of the options, and none is beyond them. */
function speaksOf(answers: readonly string[], options: Extract<Options, { kind: 'columns' }>): boolean {
  const first = firstNumber(answers, options);
  return answers.every((text) => {
    const [, mark] = /^\(?([a-j]|\d)[).:]?$/i.exec(text) ?? [];
    if (mark === undefined) return isNameOf(text, options.columns);
    return placeOf(mark) - (/\d/.test(mark) ? first : 0) < options.columns.length;
  });
}

/** Options are counted from 0 where one is called so, or is the answer: else from 1. */
export function firstNumber(answers: readonly string[], options: Options): 0 | 1 {
  const [first = ''] = columnsOf(options);
  const isCalledZero = options.kind === 'columns' && plainName(first).endsWith('0');
  return isCalledZero || answers.some((text) => /^\(?0[).:]?$/.test(text)) ? 0 : 1;
}

/** The columns that hold options. */
export function columnsOf(options: Options | undefined): readonly string[] {
  if (options === undefined) return [];
  return options.kind === 'columns' ? options.columns : [options.column];
}

/** The end of a question that lists its options with their letters. */
export function optionTemplate(options: Options): string {
  if (options.kind === 'list') return `{{options: ${options.column}}}`;
  if (options.kind === 'text') return `Options:\n{{${options.column}}}`;
  return ['Options:', ...options.columns.map((column, place) => `(${letterOf(place)}) {{${column}}}`)].join('\n');
}

/** Whether the answers are texts of their options: nine in ten suffice, since one with a slip is left out with its reason. */
export function matchesOptions(table: Table, answer: string, options: Options): boolean {
  const mapping = { kind: 'option-text', column: answer, options: columnsOf(options) } as const;
  const answered = someRows(table).filter((row) => !isEmpty(cellOf(table, row, answer)));
  const read = answered.filter((row) => typeof readAnswer(mapping, table, row) === 'string');
  return read.length >= answered.length * 0.9;
}

/** Whether an answer names a column of options. */
export function isNameOf(text: string, columns: readonly string[]): boolean {
  return columns.some((column) => plainName(column) === plainName(text));
}
