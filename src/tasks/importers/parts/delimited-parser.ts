import Papa from 'papaparse';

/** A parser of rows; it is typed as giving anything by the package. */
export function parserFor(
  delimiter: string,
  quotes: boolean,
  preview = 0,
): { parse: (text: string, from: number, isCutOff: boolean) => Papa.ParseResult<string[]> } {
  return new Papa.Parser({ delimiter, newline: '\n', preview, ...(quotes ? {} : { fastMode: true }) });
}
