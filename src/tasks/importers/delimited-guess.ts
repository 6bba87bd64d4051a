import Papa from 'papaparse';

/** How the dividers are called in messages. */
export const delimiterNames: Readonly<Record<string, string>> = {
  ',': 'commas',
  ';': 'semicolons',
  '\t': 'tabs',
  '|': 'bars',
};

/** The divider that cuts the first lines into rows of the same width; `undefined` where none does. */
export function guessDelimiter(text: string): string | undefined {
  const widths = Object.keys(delimiterNames).map((delimiter) => ({ delimiter, width: commonWidth(text, delimiter) }));
  const best = widths.reduce((one, other) => (other.width > one.width ? other : one));
  return best.width > 1 ? best.delimiter : undefined;
}

/** The width that at least nine of ten rows share; 0 where there is none. */
function commonWidth(text: string, delimiter: string): number {
  const parser = new Papa.Parser({ delimiter, newline: '\n', preview: 50 });
  const plain = text.replace(/\r\n?/g, '\n');
  const { data } = parser.parse(plain, 0, false) as Papa.ParseResult<string[]>; // typed as any by the package
  // The last row may be cut off by the end of the sample.
  const rows = (data.length > 2 ? data.slice(0, -1) : data).filter((row) => row.length > 1 || row[0]?.trim() !== '');
  const counts = new Map<number, number>();
  for (const row of rows) counts.set(row.length, (counts.get(row.length) ?? 0) + 1);
  for (const [width, count] of counts) if (count >= rows.length * 0.9) return width;
  return 0;
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
