import { classTextFor } from './class-text.ts';
import { cellsOf, isDate, isTelling, isUnique, isUnreadable, named, textsOf } from './column-look.ts';
import { answerNames, idNames, isAsked, plainName, questionNames } from './column-names.ts';
import type { Mapping, QuestionMapping } from '../mapping/mapping.ts';
import { columnsOf, optionColumnsIn, optionsIn } from './option-columns.ts';
import { isOwnExport, ownMapping } from '../own-export.ts';
import { pairIn } from './paired-columns.ts';
import { splitNamed } from '../splits/split-names.ts';
import { scoresColumn, suggestAnswer } from './suggest-answer.ts';
import { suggestQuestion } from './suggest-question.ts';
import type { Table } from '../table/table.ts';

/** A first guess at the mapping, from column names and what the cells look like; `undefined` for under two columns. */
export function suggestMapping(table: Table): Mapping | undefined {
  if (isOwnExport(table)) return ownMapping(table);
  const taken = [...unfitIn(table), ...optionColumnsIn(table)];
  // Several right answers may stand in columns that are called like options.
  const answer =
    scoresColumn(table) ?? named(table, answerNames, taken) ?? likelyAnswer(table) ?? optionColumnsIn(table)[0];
  if (answer === undefined) return undefined;
  const isNamed = table.classes?.[answer] !== undefined || optionsIn(table, answer) !== undefined;
  return suggestFor(table, isNamed ? answer : (classTextFor(table, answer) ?? answer));
}

function suggestFor(table: Table, answer: string): Mapping | undefined {
  const question = questionFor(table, answer);
  if (question === undefined) return undefined;
  const id = named(table, idNames);
  const split = splitColumnOf(table);
  return {
    question,
    answer: suggestAnswer(table, answer, optionsIn(table, answer)),
    ...(id === undefined || !isUnique(table, id) ? {} : { id }),
    ...(split === undefined ? {} : { split }),
  };
}

/** A first guess at the question, where the column of the answers is known. */
export function questionFor(table: Table, answer: string): QuestionMapping | undefined {
  const options = optionsIn(table, answer);
  const taken = [answer, ...columnsOf(options), ...unfitIn(table)];
  const pair = pairIn(table.columns.filter((column) => !taken.includes(column)));
  const column = named(table, questionNames, taken) ?? pair?.[0] ?? longestText(table, taken);
  return column === undefined ? undefined : suggestQuestion(table, answer, { column, pair, options });
}

/** Where no name says which column answers: labels or short texts. An id is only taken where nothing else is left. */
function likelyAnswer(table: Table): string | undefined {
  const unfit = unfitIn(table);
  const taken = [...unfit, splitColumnOf(table), named(table, questionNames, unfit), ...optionColumnsIn(table)];
  const left = table.columns.filter((column) => !taken.includes(column));
  const telling = left.filter((column) => isTelling(table, column));
  const free = telling.filter((column) => !isAsked(column));
  // Of what happened, a day is asked.
  if (telling.length === 1 && taken.every((column) => column === undefined || unfit.includes(column))) {
    const day = left.find((column) => isDate(table, column));
    if (day !== undefined) return day;
  }
  return fewestValues(table, free) ?? fewestValues(table, telling) ?? fewestValues(table, left);
}

/** Of the columns that most rows fill, that with the fewest different values, at least two; where most differ, shorter texts, and later columns. */
function fewestValues(table: Table, columns: readonly string[]): string | undefined {
  const [best] = columns
    .map((column) => {
      const texts = textsOf(table, column);
      const values = new Set(texts).size;
      return {
        column,
        values,
        isFilled: texts.length >= cellsOf(table, column).length * 0.9,
        kinds: values * 2 > texts.length ? texts.length : values,
        length: texts.join('').length,
      };
    })
    .filter(({ values, isFilled }) => values > 1 && isFilled)
    .reverse()
    .sort((one, other) => one.kinds - other.kinds || one.length - other.length);
  return best?.column;
}

function longestText(table: Table, taken: readonly string[]): string | undefined {
  const split = splitColumnOf(table);
  const left = table.columns.filter((column) => !taken.includes(column) && column !== split);
  const telling = left.filter((column) => isTelling(table, column));
  const [longest] = (telling.length > 0 ? telling : left.filter((column) => !idNames.includes(plainName(column))))
    .map((column) => ({ column, length: textsOf(table, column).join('').length }))
    .sort((one, other) => other.length - one.length);
  return longest?.column;
}

/** Columns that are neither question nor answer, whatever they are called. */
function unfitIn(table: Table): readonly string[] {
  return table.columns.filter((column) => isUnreadable(table, column));
}

/** The column that names splits; words for none, such as "unlabeled", may stand in some of its rows. */
function splitColumnOf(table: Table): string | undefined {
  if (table.splitColumn !== undefined) return table.splitColumn;
  const column = named(table, ['split', 'fold', 'subset', 'partition']);
  const texts = column === undefined ? [] : textsOf(table, column);
  return texts.filter((text) => splitNamed(text) !== undefined).length * 2 > texts.length ? column : undefined;
}
