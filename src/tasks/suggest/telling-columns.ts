import { isExplanation } from './column-names.ts';
import { markedAnswer } from '../mapping/marked-answer.ts';
import type { AnswerMapping } from '../mapping/answer-mapping.ts';
import { readAnswer } from '../mapping/read-answer.ts';
import { spread } from './spread-rows.ts';
import { cellOf, type Table } from '../table/table.ts';
import { isEmpty, textOf, type Cell, type Row } from '../table/row.ts';

/** So many rows are looked at. */
const looked = 500;

/** Longer texts are asked about: they name no class. */
const longestName = 60;

/**
 * The columns that give the answer away: they explain or repeat it, or their few values and those of the answer determine each
 * other, as a class number and its name do.
 */
export function tellingColumns(table: Table, answer: AnswerMapping): readonly string[] {
  const rows = spread(table.rows, looked).flatMap((row) => {
    const told = toldBy(table, answer, row);
    return told === undefined ? [] : [{ row, ...told }];
  });
  const options = answer.kind === 'option-text' ? answer.options : [];
  return table.columns.filter((column) => {
    if (column === answer.column || options.includes(column)) return false;
    if (isExplanation(column)) return true;
    const pairs = rows.flatMap(({ row, label, texts }) => {
      const cell = cellOf(table, row, column);
      return isEmpty(cell) ? [] : [{ cell, label, texts }];
    });
    return repeats(pairs) || determines(pairs.map(({ cell, label }) => [textOf(cell).trim(), label]));
  });
}

/** An answer and the ways in which a cell may say it: as it is read, and as it stands. */
function toldBy(table: Table, mapping: AnswerMapping, row: Row): { label: string; texts: Set<string> } | undefined {
  const answer = readAnswer(mapping, table, row);
  if (typeof answer === 'object' && 'reason' in answer) return undefined;
  const texts = [...itemsOf(answer), textOf(cellOf(table, row, mapping.column))];
  return { label: textOf(answer), texts: new Set(texts.map(plain)) };
}

/** Nine in ten suffice: texts may differ in a full stop here and there. What says the same everywhere tells nothing. */
function repeats(pairs: readonly { readonly cell: Cell; readonly texts: Set<string> }[]): boolean {
  const same = pairs.filter(({ cell, texts }) => itemsOf(cell).every((item) => texts.has(plain(item))));
  return same.length >= pairs.length * 0.9 && different(same.map(({ cell }) => textOf(cell))) > 1;
}

function determines(pairs: readonly (readonly [string, string])[]): boolean {
  if (pairs.some(([value]) => value.length > longestName)) return false;
  const values = different(pairs.map(([value]) => value));
  const answers = different(pairs.map(([, answer]) => answer));
  if (values < 2 || answers < 2) return false;
  const both = different(pairs.map((pair) => JSON.stringify(pair)));
  const few = pairs.length / 3;
  return (values <= few && both === values) || (answers <= few && both === answers);
}

/** What a cell says, in all; a worked solution says what it ends in. */
function itemsOf(cell: Cell): readonly string[] {
  return Array.isArray(cell) ? cell.map(String) : [markedAnswer(textOf(cell)) ?? textOf(cell)];
}

function plain(text: string): string {
  return text.trim().toLowerCase();
}

function different(texts: readonly string[]): number {
  return new Set(texts).size;
}
