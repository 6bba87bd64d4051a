import { isUsualName } from '../../suggest/column-names.ts';
import { delimiterNames, dividerOfFirstLine, guessDelimiter } from './delimited-guess.ts';
import { parserFor } from './delimited-parser.ts';

/** What stands before a table. */
interface Preface {
  readonly length: number;
  readonly lines: number;
  /** How many of the lines are marked with #. */
  readonly comments: number;
  /** How many are titles; the others are empty. */
  readonly titles: number;
}

/** What stands before a table: empty lines, comments marked with #, and titles as spreadsheets have them. */
export function prefaceOf(text: string, divider: string | undefined, quotes: boolean): Preface {
  const marked = markedLines(text, divider, quotes);
  const titled = titleLines(text.slice(marked.length, marked.length + sampleLength), divider, quotes);
  return {
    length: marked.length + titled.length,
    lines: marked.lines + titled.lines,
    comments: marked.comments,
    titles: titled.titles,
  };
}

const sampleLength = 65_536;

/**
 * The empty lines and those marked with #. A line of as many cells as the first row below has may hold the names, or
 * data: it is no comment.
 */
function markedLines(text: string, divider: string | undefined, quotes: boolean): Omit<Preface, 'titles'> {
  const [block = ''] = /^(?:(?:#[^\n]*|[ \r]*)\n)+/.exec(text) ?? [];
  const rest = text.slice(block.length, block.length + sampleLength);
  const delimiter = divider ?? guessDelimiter(rest, quotes) ?? dividerOfFirstLine(rest);
  if (block === '' || delimiter === undefined) return { length: 0, lines: 0, comments: 0 };
  const widthOf = (row: string): number => cellsOf(row, delimiter, quotes).length;
  const width = widthOf(rest);
  const lines = block.split('\n').slice(0, -1);
  const isComment = (line: string): boolean => line.startsWith('#');
  const names = lines.findIndex((line) => isComment(line) && widthOf(line) === width);
  const before = names === -1 ? lines : lines.slice(0, names);
  return { length: lengthOf(before), lines: before.length, comments: before.filter(isComment).length };
}

/** More lines than this above the names are no titles. */
const mostTitles = 10;

/** Lines of one cell above a row that has usual names in it: without these, the line may be data, or the only name. */
function titleLines(text: string, divider: string | undefined, quotes: boolean): Omit<Preface, 'comments'> {
  const lines = text.split('\n', mostTitles + 1);
  for (const delimiter of divider === undefined ? Object.keys(delimiterNames) : [divider]) {
    const rows = lines.map((line) => cellsOf(line, delimiter, quotes).filter((cell) => cell.trim() !== ''));
    const names = rows.findIndex((cells) => cells.length > 1 || cells.some(isUsualName));
    const titles = rows.slice(0, names).filter((cells) => cells.length === 1).length;
    const header = rows[names] ?? [];
    if (titles > 0 && header.length > 1 && header.some(isUsualName))
      return { length: lengthOf(lines.slice(0, names)), lines: names, titles };
  }
  return { length: 0, lines: 0, titles: 0 };
}

function cellsOf(line: string, delimiter: string, quotes: boolean): readonly string[] {
  return parserFor(delimiter, quotes, 1).parse(line, 0, false).data[0] ?? [];
}

function lengthOf(lines: readonly string[]): number {
  return lines.reduce((sum, line) => sum + line.length + 1, 0);
}
