import { cellsOf, named, textsOf } from './column-look.ts';
import { optionListNames, plainName } from './column-names.ts';
import { letterOf } from '../generators/wording.ts';
import { listIn } from '../list-text.ts';
import { cellOf, isEmpty, textOf, type Table } from '../table.ts';

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
    const [, before = '', mark] = /^(.*?)[_.]?([a-j]|\d)$/.exec(plainName(column).replace(/[():]/g, '')) ?? [];
    const stem = before.split('.').at(-1) ?? '';
    const isStem = stem === '' ? before !== '' || !/\d/.test(mark ?? '') : stems.has(stem);
    if (mark === undefined || !isStem) continue;
    const set = `${before} ${/\d/.test(mark) ? 'numbers' : 'letters'}`;
    const place = /\d/.test(mark) ? Number(mark) : mark.charCodeAt(0) - 'a'.charCodeAt(0);
    sets.set(set, [...(sets.get(set) ?? []), { column, place }]);
  }
  return [...sets.values()].map(unbroken).find((set) => set.length > 1) ?? [];
}

/** Without names, as in the files of MMLU: what stands between the first column and letters in the last. */
function unnamedOptions(table: Table): readonly string[] {
  const last = table.columns.at(-1) ?? '';
  const options = table.columns.slice(1, -1);
  const letters = options.map((_, place) => letterOf(place));
  return options.length > 1 && textsOf(table, last).every((text) => letters.includes(text)) ? options : [];
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
  const speak = speaksOf(textsOf(table, answer), options) || matchesOptions(table, answer, options);
  return columns.length > 1 && isAskedElse && speak ? options : undefined;
}

/** Whether each answer is the letter, the number or the name of one of the options, and none is beyond them. */
function speaksOf(answers: readonly string[], options: Extract<Options, { kind: 'columns' }>): boolean {
  const first = firstNumber(answers, options);
  return answers.every((text) => {
    const [, mark] = /^\(?([a-j]|\d)[).:]?$/i.exec(text) ?? [];
    if (mark === undefined) return isNameOf(text, options.columns);
    const place = /\d/.test(mark) ? Number(mark) - first : mark.toLowerCase().charCodeAt(0) - 'a'.charCodeAt(0);
    return place < options.columns.length;
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

/** Whether each answer is the text of one of its options. */
export function matchesOptions(table: Table, answer: string, options: Options): boolean {
  const columns = columnsOf(options);
  return cellsOf(table, answer).every((answers, at) => {
    const row = table.rows[at];
    const all =
      row === undefined
        ? []
        : columns.flatMap((name) => listIn(cellOf(table, row, name)) ?? textOf(cellOf(table, row, name)));
    return all.includes(textOf(Array.isArray(answers) ? answers.slice(0, 1) : answers));
  });
}

/** Whether an answer names a column of options. */
export function isNameOf(text: string, columns: readonly string[]): boolean {
  return columns.some((column) => plainName(column) === plainName(text));
}
