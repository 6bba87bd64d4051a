import Papa from 'papaparse';

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
  const parser = new Papa.Parser({ delimiter, newline: '\n', preview: 50, ...(quotes ? {} : { fastMode: true }) });
  const plain = text.replace(/\r\n?/g, '\n');
  const { data } = parser.parse(plain, 0, false) as Papa.ParseResult<string[]>; // typed as any by the package
  // The last row may be cut off by the end of the sample.
  const rows = (data.length > 2 ? data.slice(0, -1) : data).filter((row) => row.length > 1 || row[0]?.trim() !== '');
  const width = rows[0]?.length ?? 0;
  return rows.filter((row) => row.length === width).length >= rows.length * 0.9 ? width : 0;
}

/** Whether the first row names the columns: names are short, different, not numbers, and no value of their column. */
export function guessHeader(rows: readonly (readonly string[])[]): boolean {
  const [first = [], ...others] = rows;
  if (others.length === 0) return true;
  const named = first.filter((cell) => cell.trim() !== '');
  if (named.some((cell) => cell.length > 100 || isNumber(cell)) || new Set(named).size < named.length) return false;
  return !first.some((cell, place) => cell.trim() !== '' && others.some((row) => row[place] === cell));
}

function isNumber(cell: string): boolean {
  return /^\s*[-+]?\d+([.,]\d+)?\s*$/.test(cell);
}
