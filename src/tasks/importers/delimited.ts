import Papa from 'papaparse';
import { counted } from '../counted.ts';
import { decoded, findEncoding } from '../decode.ts';
import { ImportError } from '../import-error.ts';
import type { Importer, OnProgress, ReadOptions, Sample, SourceFile } from '../importer.ts';
import { withoutGuards } from '../own-export.ts';
import { RowStore } from '../row-store.ts';
import type { Row, Table } from '../table.ts';
import {
  declaredDelimiter,
  delimiterNames,
  dividerOfFirstLine,
  guessDelimiter,
  guessHeader,
} from './delimited-guess.ts';

/** A row longer than this is a quote that was never closed. */
const longestRow = 4_000_000;

/** Comma, semicolon, tab or bar between the cells, one row a line, first row the names. */
export const delimited: Importer = {
  id: 'delimited',
  title: 'CSV or TSV',
  help: 'A table from a spreadsheet: one row a line, cells divided by comma, semicolon, tab or bar.',
  extensions: ['.csv', '.tsv', '.tab', '.txt'],
  detect,
  read,
};

function detect(sample: Sample): 'sure' | 'maybe' | 'no' {
  if (/\.(csv|tsv|tab)$/i.test(sample.name) || declaredDelimiter(sample.text) !== undefined) return 'sure';
  if (/^\s*[[{<]/.test(sample.text)) return 'no';
  return guessDelimiter(sample.text) === undefined ? 'no' : 'maybe';
}

async function read(
  file: SourceFile,
  options: ReadOptions,
  onProgress: OnProgress,
  signal: AbortSignal,
): Promise<Table> {
  const readAs = await findEncoding(file, options, signal);
  const pieces = decoded(file, readAs, onProgress, signal);
  const reader = new RecordReader(file.name, options);
  let waiting = '';
  let wanted = 0;
  for await (const piece of pieces) {
    waiting += piece;
    // A record that does not end within the piece is not looked at again before there is twice as much of it:
    // else one very long line would be scanned once per piece.
    if (waiting.length < wanted) continue;
    const used = reader.take(waiting, false);
    waiting = waiting.slice(used);
    wanted = used === 0 ? waiting.length * 2 : 0;
    if (used === 0 && waiting.length > longestRow) throw reader.rowTooLong();
  }
  reader.take(waiting, true);
  return withoutGuards(reader.table(readAs.notes));
}

/** Turns text into rows, keeping count of the lines; the names come from the first row. */
class RecordReader {
  readonly #file: string;
  readonly #options: ReadOptions;
  readonly #rows: Row[] = [];
  readonly #store = new RowStore();
  readonly #skipped: number[] = [];
  readonly #notes: string[] = [];
  #parser: Papa.Parser | undefined;
  #declared: string | undefined;
  #columns: readonly string[] | undefined;
  #hasHeader = true;
  #line = 1;

  constructor(file: string, options: ReadOptions) {
    this.#file = file;
    this.#options = options;
  }

  /** Reads all records that end in `text` and returns how much of it they took. */
  take(text: string, last: boolean): number {
    const start = this.#parser === undefined ? this.#pastDeclaration(text) : 0;
    const records = text.slice(start);
    this.#parser ??= this.#parserFor(records);
    const parsed = this.#parser.parse(records, 0, !last) as Papa.ParseResult<string[]>; // typed as any by the package
    const fault = parsed.errors.find(({ row }) => row !== undefined && (last || row < parsed.data.length));
    for (const [place, record] of parsed.data.entries()) {
      if (fault?.row === place) this.#quoteFault(fault.code);
      this.#record(record);
    }
    if (fault !== undefined) this.#quoteFault(fault.code);
    return start + parsed.meta.cursor;
  }

  table(notes: readonly string[]): Table {
    if (this.#columns === undefined || this.#rows.length === 0)
      throw new ImportError('There are no rows. Bring a file with a row of names and at least one row of data.', {
        file: this.#file,
      });
    const skipped =
      this.#skipped.length === 0
        ? []
        : [
            `Left out ${counted(this.#skipped.length, 'row')} of another width, first in line ${String(this.#skipped[0])}.`,
          ];
    return {
      columns: this.#columns,
      rows: this.#rows,
      unit: 'line',
      hasHeader: this.#hasHeader,
      notes: [...notes, ...this.#notes, ...skipped],
    };
  }

  rowTooLong(): ImportError {
    return new ImportError(
      `The row is longer than ${String(longestRow / 1_000_000)} million characters. A quote is probably opened and never ` +
        'closed: close it, or import with quotes switched off.',
      { file: this.#file, line: this.#line },
    );
  }

  /** Where the first row begins: after the line that only names the divider, where there is one. */
  #pastDeclaration(text: string): number {
    const declared = declaredDelimiter(text);
    if (declared === undefined) return 0;
    this.#declared = declared.delimiter;
    this.#line++;
    return declared.length;
  }

  #parserFor(text: string): Papa.Parser {
    const quotes = this.#options.quotes ?? true;
    const beginning = text.slice(0, 65_536);
    const delimiter =
      this.#options.delimiter ??
      this.#declared ??
      guessDelimiter(beginning, quotes) ??
      dividerOfFirstLine(beginning) ??
      ',';
    if (this.#options.delimiter === undefined && delimiter !== ',')
      this.#notes.push(`Cells are divided by ${delimiterNames[delimiter] ?? delimiter}.`);
    const start = new Papa.Parser({ delimiter, newline: '\n', preview: 50, ...(quotes ? {} : { fastMode: true }) });
    const sample = start.parse(beginning, 0, false) as Papa.ParseResult<string[]>; // typed as any
    this.#hasHeader = this.#options.header ?? guessHeader(sample.data);
    if (!this.#hasHeader) {
      this.#columns = (sample.data[0] ?? []).map((_, place) => `column ${String(place + 1)}`);
      if (this.#options.header === undefined) this.#notes.push('The first row looks like data, not like column names.');
    }
    return new Papa.Parser({ delimiter, newline: '\n', ...(quotes ? {} : { fastMode: true }) });
  }

  #record(cells: readonly string[]): void {
    const line = this.#line;
    this.#line += 1 + cells.reduce((breaks, cell) => breaks + lineBreaks(cell), 0);
    if (cells.length === 1 && cells[0]?.trim() === '') return;
    if (this.#columns === undefined) {
      this.#columns = columnNames(cells);
      return;
    }
    if (cells.length === this.#columns.length) {
      this.#rows.push(this.#store.add(cells, line, this.#file));
      return;
    }
    if (this.#options.badRows !== 'skip') throw this.#widthFault(cells.length, line);
    this.#skipped.push(line);
  }

  #widthFault(width: number, line: number): ImportError {
    return new ImportError(
      `This row has ${counted(width, 'cell')} where the first row has ${String(this.#columns?.length ?? 0)}. ` +
        'Put quotes around texts that hold the divider, choose another divider, or leave such rows out.',
      { file: this.#file, line },
    );
  }

  #quoteFault(code: string): never {
    throw new ImportError(
      code === 'MissingQuotes'
        ? 'A quote is opened in this row and never closed. Close it, or import with quotes switched off.'
        : 'A quoted cell goes on after its closing quote. Write a quote inside a quoted cell twice (""), or import with quotes switched off.',
      { file: this.#file, line: this.#line },
    );
  }
}

/** Names for every column: the unnamed get a number, repeated names get one too. */
function columnNames(header: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  return header.map((cell, place) => {
    const wanted = cell.trim() === '' ? `column ${String(place + 1)}` : cell.trim();
    let name = wanted;
    for (let copy = 2; taken.has(name); copy++) name = `${wanted} (${String(copy)})`;
    taken.add(name);
    return name;
  });
}

function lineBreaks(cell: string): number {
  let count = 0;
  for (let at = cell.indexOf('\n'); at !== -1; at = cell.indexOf('\n', at + 1)) count++;
  return count;
}
