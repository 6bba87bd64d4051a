import { areWhole, cellsOf, named, textsOf } from './column-look.ts';
import { isClassName, isRatingName, optionListNames, plainName } from './column-names.ts';
import { letterOf } from '../wording.ts';
import { listIn } from '../mapping/list-text.ts';
import type { AnswerMapping } from '../mapping/answer-mapping.ts';
import { markedAnswer } from '../mapping/marked-answer.ts';
import { isNumberText, numberStyle } from '../mapping/number-answer.ts';
import { answersIn, columnsOf, firstNumber, isNameOf, matchesOptions, type Options } from './option-columns.ts';
import { cellOf, type Table } from '../table/table.ts';
import { textOf } from '../table/row.ts';

/** More different numbers than these are no classes. */
const mostClasses = 20;

/** How the answers of a column are best read. */
export function suggestAnswer(table: Table, column: string, options: Options | undefined): AnswerMapping {
  const texts = textsOf(table, column);
  if (column === scoresColumn(table)) return { kind: 'option-scores', column };
  const choice = options === undefined ? undefined : optionAnswer(table, column, options);
  if (choice !== undefined) return choice;
  if (texts.every((text) => /^\([A-Z]\)$/.test(text))) return { kind: 'letter', column };
  const classes = table.classes?.[column];
  if (classes !== undefined) return { kind: 'class', column, names: Object.fromEntries(classes.entries()) };
  if (cellsOf(table, column).some(Array.isArray) || texts.every((text) => listIn(text) !== undefined))
    return { kind: 'list', column };
  if (texts.filter((text) => markedAnswer(text) !== undefined).length > texts.length * 0.9)
    return { kind: 'after-mark', column };
  if (!areNumbers(texts)) return { kind: 'text', column };
  const names = classesIn(table, column);
  const isClass = isClassName(column) || (!isRatingName(column) && Object.keys(names ?? {}).join() === '0,1');
  return names === undefined || !isClass ? { kind: 'number', column } : { kind: 'class', column, names };
}

/** BIG-bench: a list of options, and a list that marks the right one. */
export function scoresColumn(table: Table): string | undefined {
  const column = named(table, ['scores', 'multiple_choice_scores']);
  const isList = column !== undefined && cellsOf(table, column).some(Array.isArray);
  return isList && named(table, optionListNames) !== undefined ? column : undefined;
}

/** An answer that speaks of options: by their text, letter, number or column. */
function optionAnswer(table: Table, column: string, options: Options): AnswerMapping | undefined {
  const [texts, columns] = [answersIn(table, column), columnsOf(options)];
  if (matchesOptions(table, column, options)) return { kind: 'option-text', column, options: columns };
  if (texts.every((text) => /^\(?[A-Za-z][).:]?$/.test(text))) return { kind: 'letter', column };
  if (texts.every((text) => /^\(?\d[).:]?$/.test(text)))
    return { kind: 'class', column, names: lettersFor(texts, options) };
  if (!texts.every((text) => isNameOf(text, columns))) return undefined;
  const places = columns.map(plainName);
  const names = [...new Set(texts)].map((text) => [text, letterOf(places.indexOf(plainName(text)))]);
  return { kind: 'class', column, names: Object.fromEntries(names) as Record<string, string> }; // pairs of texts
}

/** Numbers of options, as the answers write them, and their letters. */
function lettersFor(texts: readonly string[], options: Options): Readonly<Record<string, string>> {
  const first = firstNumber(texts, options);
  // How many a list or a text holds may change from row to row; there are hardly more than four.
  const count = options.kind === 'columns' ? options.columns.length : 4;
  const last = Math.max(count - 1 + first, ...texts.map((text) => Number(text.replace(/\D/g, ''))));
  const [written = ''] = texts;
  return Object.fromEntries(
    Array.from({ length: last - first + 1 }, (_, place) => [
      written.replace(/\d/, String(place + first)),
      letterOf(place),
    ]),
  );
}

/** Leading zeros and very long numbers are codes, not amounts; numbers written in two ways are left as they stand. */
function areNumbers(texts: readonly string[]): boolean {
  const isAmount = (text: string) =>
    isNumberText(text) && !/^[-+]?0\d/.test(text) && text.replace(/\D/g, '').length < 16;
  return texts.every(isAmount) && ['point', 'comma'].includes(numberStyle(texts));
}

/** The few whole numbers that a column repeats, each named after itself; all rows are looked at, to miss none. */
function classesIn(table: Table, column: string): Readonly<Record<string, string>> | undefined {
  if (!areWhole(textsOf(table, column))) return undefined;
  const values = new Set<string>();
  for (const row of table.rows) {
    const text = textOf(cellOf(table, row, column)).trim();
    if (text !== '') values.add(text);
    if (values.size > mostClasses || values.size * 2 > table.rows.length) return undefined;
  }
  return Object.fromEntries([...values].map((value) => [value, value]));
}
