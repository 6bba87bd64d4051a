import { isUsualName } from '../../suggest/column-names.ts';
import { parserFor } from './delimited-parser.ts';

/** How the dividers are called in messages; the first wins a tie, since commas are common within texts. */
export const delimiterNames: Readonly<Record<string, string>> = {
  '\t': 'tabs',
  ';': 'semicolons',
  '|': 'bars',
  ',': 'commas',
};

/** The divider that cuts the first lines into rows of the same width; `undefined` where none does. */
export function guessDelimiter(text: string, quotes = true): string | undefined {
  const widths = Object.keys(delimiterNames).map((delimiter) => ({
    delimiter,
    width: commonWidth(text, delimiter, quotes),
  }));
  const best = widths.reduce((one, other) => (other.width > one.width ? other : one));
  return best.width > 1 ? best.delimiter : undefined;
}

/** The width of the first row, where at least nine of ten rows share it; else 0. */
function commonWidth(text: string, delimiter: string, quotes: boolean): number {
  const { data } = parserFor(delimiter, quotes, 50).parse(text.replace(/\r\n?/g, '\n'), 0, false);
  // The last row may be cut off by the end of the sample.
  const rows = (data.length > 2 ? data.slice(0, -1) : data).filter((row) => row.length > 1 || row[0]?.trim() !== '');
  const width = rows[0]?.length ?? 0;
  return rows.filter((row) => row.length === width).length >= rows.length * 0.9 ? width : 0;
}

/** The divider that cuts the first line into most cells; `undefined` where none cuts it. */
export function dividerOfFirstLine(text: string): string | undefined {
  const [line = ''] = text.trimStart().split(/[\r\n]/, 1);
  const widths = Object.keys(delimiterNames).map((delimiter) => ({ delimiter, width: line.split(delimiter).length }));
  const best = widths.reduce((one, other) => (other.width > one.width ? other : one));
  return best.width > 1 ? best.delimiter : undefined;
}

/** The divider that Excel's own first line names, as in `sep=;`, and how long that line is. */
export function declaredDelimiter(text: string): { readonly delimiter: string; readonly length: number } | undefined {
  const [line = '', delimiter] = /^"?sep=([^\r\n])"?(?:\r\n?|\n)/i.exec(text) ?? [];
  return delimiter === undefined ? undefined : { delimiter, length: line.length };
}

/**
 * Whether the first row names the columns. Names are no figures, short, different, and no value of their column; where
 * they are not quite that, a column that is plainly of another kind than what stands above it still speaks for names.
 */
export function guessHeader(rows: readonly (readonly string[])[]): boolean {
  const [first = [], ...others] = rows;
  if (others.length === 0) return true;
  if (first.some(isFigure)) return false;
  const columns = first
    .map((cell, place) => ({
      name: cell.trim(),
      values: others.flatMap((row) => row[place]?.trim() ?? '').filter(Boolean),
    }))
    .filter(({ name }) => name !== '');
  const isLikeData =
    (repeatsCell(first) && others.some(repeatsCell)) ||
    columns.some(
      ({ name, values }) => name.length > 100 || values.includes(name) || areAllQuestions([name, ...values]),
    );
  return !isLikeData || columns.some(isNamed);
}

/** Whether what stands above a column is the usual name of one, or no number above numbers, or no label above labels. */
function isNamed({ name, values }: { readonly name: string; readonly values: readonly string[] }): boolean {
  if (values.length === 0 || values.includes(name)) return false;
  return isUsualName(name) || values.every(isFigure) || new Set(values).size * 4 <= values.length;
}

function areAllQuestions(texts: readonly string[]): boolean {
  return texts.length > 1 && texts.every((text) => text.endsWith('?'));
}

function repeatsCell(row: readonly string[]): boolean {
  const filled = row.filter((cell) => cell.trim() !== '');
  return new Set(filled).size < filled.length;
}

/** A number, a date or a time. */
function isFigure(cell: string): boolean {
  return /^\s*[-+]?\d[\d.,:/TZ %+-]*$/.test(cell);
}
