import { counted } from '../../../foundation/pure/counted.ts';
import type { ReadOptions } from '../../importer.ts';
import {
  declaredDelimiter,
  delimiterNames,
  dividerOfFirstLine,
  guessDelimiter,
  guessHeader,
} from './delimited-guess.ts';
import { parserFor } from './delimited-parser.ts';
import { prefaceOf } from './delimited-preface.ts';

/** What the beginning of a file tells about all of it. */
export interface Layout {
  /** Where the first row begins, and in which line. */
  readonly start: number;
  readonly line: number;
  readonly delimiter: string;
  readonly hasHeader: boolean;
  /** How many cells the first row has. */
  readonly width: number;
  /** The cells of a row; `undefined` where the line only draws the table. */
  readonly cellsOf: (record: readonly string[]) => readonly string[] | undefined;
  /** What was decided, in words for the user. */
  readonly notes: readonly string[];
}

const sampleLength = 65_536;

/** Looks at the beginning of a text, as far as the user has not said how it is to be read. */
export function layoutOf(text: string, options: ReadOptions): Layout {
  const quotes = options.quotes ?? true;
  const declared = declaredDelimiter(text);
  const preface =
    declared === undefined
      ? prefaceOf(text, options.delimiter, quotes)
      : { length: declared.length, lines: 1, comments: 0, titles: 0 };
  const start = preface.length;
  const beginning = text.slice(start, start + sampleLength);
  const delimiter =
    options.delimiter ??
    declared?.delimiter ??
    guessDelimiter(beginning, quotes) ??
    dividerOfFirstLine(beginning) ??
    ',';
  const records = parserFor(delimiter, quotes, 50).parse(beginning, 0, false).data;
  const shape = shapeOf(records, delimiter);
  const rows = records.flatMap((record) => [shape.cellsOf(record) ?? []]).filter((row) => row.length > 0);
  const hasHeader = options.header ?? guessHeader(rows);
  const notes = [
    preface.comments > 0 ? `Passed over ${counted(preface.comments, 'line')} at the start, marked with #.` : undefined,
    preface.titles > 0 ? `Passed over ${counted(preface.titles, 'line')} of titles above the names.` : undefined,
    options.delimiter === undefined && delimiter !== ','
      ? `Cells are divided by ${delimiterNames[delimiter] ?? delimiter}.`
      : undefined,
    shape.note,
    !hasHeader && options.header === undefined ? 'The first row looks like data, not like column names.' : undefined,
  ].filter((note) => note !== undefined);
  return {
    start,
    line: 1 + preface.lines,
    delimiter,
    hasHeader,
    width: rows[0]?.length ?? 0,
    cellsOf: shape.cellsOf,
    notes,
  };
}

interface Shape {
  readonly cellsOf: Layout['cellsOf'];
  readonly note?: string;
}

function shapeOf(records: readonly (readonly string[])[], delimiter: string): Shape {
  const [first = [], second = [], ...others] = records;
  if (delimiter === '|' && isRule(second) && !isRule(first)) return { cellsOf: cellsOfMarkdown };
  const width = first.length;
  // The last row may be cut off by the end of the sample.
  const below = [second, ...others.slice(0, -1)].filter((record) => record.length > 1);
  const hasSpareCells = below.length > 0 && below.every((record) => isSpare(record, width));
  if (!hasSpareCells) return { cellsOf: (record) => record };
  return {
    cellsOf: (record) => (isSpare(record, width) ? record.slice(0, -1) : record),
    note: 'Every row ends in a divider: the empty cell behind it is left out.',
  };
}

/** A row with a divider behind its last cell, where the names have none. */
function isSpare(record: readonly string[], width: number): boolean {
  return record.length === width + 1 && record.at(-1) === '';
}

/** The line below the names of a table in Markdown, such as `|---|:-:|`. */
function isRule(record: readonly string[]): boolean {
  const filled = record.map((cell) => cell.trim()).filter((cell) => cell !== '');
  return filled.length > 0 && filled.every((cell) => /^:?-+:?$/.test(cell));
}

function cellsOfMarkdown(record: readonly string[]): readonly string[] | undefined {
  if (isRule(record)) return undefined;
  const cells = record.map((cell) => cell.trim());
  return cells.slice(cells[0] === '' ? 1 : 0, cells.length > 1 && cells.at(-1) === '' ? -1 : undefined);
}
