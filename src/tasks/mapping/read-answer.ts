import { letterOf } from '../wording.ts';
import { listIn } from './list-text.ts';
import type { AnswerMapping } from './answer-mapping.ts';
import { markedAnswer } from './marked-answer.ts';
import { isNumberText, numberAnswer } from './number-answer.ts';
import { cellOf, type Table } from '../table/table.ts';
import { isEmpty, textOf, type Cell, type Row } from '../table/row.ts';

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
