import { counted } from '../../foundation/pure/counted.ts';
import { decoded, findEncoding } from '../encoding/decode.ts';
import { ImportError } from '../import/import-error.ts';
import type { Importer, OnProgress, ReadOptions, Sample, SourceFile } from '../importer.ts';
import { withoutGuards } from '../own-export.ts';
import { RowStore } from '../table/row-store.ts';
import { withNotes, type Table } from '../table/table.ts';
import type { Row } from '../table/row.ts';
import { declaredDelimiter, guessDelimiter } from './parts/delimited-guess.ts';
import { layoutOf, type Layout } from './parts/delimited-layout.ts';
import { parserFor } from './parts/delimited-parser.ts';
import { prefaceOf } from './parts/delimited-preface.ts';

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
  const { length } = prefaceOf(sample.text, undefined, true);
  return guessDelimiter(sample.text.slice(length)) === undefined ? 'no' : 'maybe';
}

async function read(
  file: SourceFile,
  options: ReadOptions,
  onProgress: OnProgress,
  signal: AbortSignal,
): Promise<Table> {
  const readAs = await findEncoding(file, options, signal);
  const tableWith = async (reader: RecordReader): Promise<Table> => {
    await readAll(reader, decoded(file, readAs, onProgress, signal));
    return withoutGuards(reader.table(readAs.notes));
  };
  const reader = new RecordReader(file.name, options);
  try {
    return await tableWith(reader);
  } catch (error) {
    if (!(error instanceof ImportError) || !reader.mayHoldStrayQuotes) throw error;
    const line = error.place.line === undefined ? '' : `, as in line ${String(error.place.line)}`;
    const note = `Quotes are read as part of the texts, since they do not enclose whole cells${line}.`;
    const withoutQuotes = async (badRows: 'stop' | 'skip'): Promise<Table> =>
      withNotes(await tableWith(new RecordReader(file.name, { ...options, quotes: false, badRows })), [note]);
    // Rows are only left out where no reading takes all of them.
    return firstToSucceed([
      () => withoutQuotes('stop'),
      () => tableWith(new RecordReader(file.name, { ...options, quotes: true })),
      ...(options.badRows === 'skip' ? [() => withoutQuotes('skip')] : []),
    ]);
  }
}

/** The table of the first reading that the file allows; where none does, the last one tells why. */
async function firstToSucceed([reading, ...others]: readonly [
  () => Promise<Table>,
  ...(() => Promise<Table>)[],
]): Promise<Table> {
  try {
    return await reading();
  } catch (error) {
    const [next, ...later] = others;
    if (!(error instanceof ImportError) || next === undefined) throw error;
    return firstToSucceed([next, ...later]);
  }
}

async function readAll(reader: RecordReader, pieces: AsyncIterable<string>): Promise<void> {
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
}

/** Turns text into rows, keeping count of the lines; the names come from the first row. */
class RecordReader {
  readonly #file: string;
  readonly #options: ReadOptions;
  readonly #rows: Row[] = [];
  readonly #store = new RowStore();
  readonly #skipped: number[] = [];
  #layout: Layout | undefined;
  #parser: ReturnType<typeof parserFor> | undefined;
  #columns: readonly string[] | undefined;
  #line = 1;

  constructor(file: string, options: ReadOptions) {
    this.#file = file;
    this.#options = options;
  }

  /** Reads all records that end in `text` and returns how much of it they took. */
  take(text: string, last: boolean): number {
    const start = this.#parser === undefined ? this.#begin(text) : 0;
    this.#parser ??= parserFor(this.#layout?.delimiter ?? ',', this.#options.quotes ?? true);
    const parsed = this.#parser.parse(text.slice(start), 0, !last);
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
      hasHeader: this.#layout?.hasHeader ?? true,
      notes: [...notes, ...(this.#layout?.notes ?? []), ...skipped],
    };
  }

  rowTooLong(): ImportError {
    return new ImportError(
      `The row is longer than ${String(longestRow / 1_000_000)} million characters. A quote is probably opened and never ` +
        'closed: close it, or import with quotes switched off.',
      { file: this.#file, line: this.#line },
    );
  }

  /** Whether quotes may be part of the texts: where tabs divide the cells, files often have them so. */
  get mayHoldStrayQuotes(): boolean {
    return this.#options.quotes === undefined && this.#layout?.delimiter === '\t';
  }

  /** Gets to know the layout and returns where the first row begins. */
  #begin(text: string): number {
    const layout = layoutOf(text, this.#options);
    this.#layout = layout;
    this.#line = layout.line;
    if (!layout.hasHeader)
      this.#columns = Array.from({ length: layout.width }, (_, place) => `column ${String(place + 1)}`);
    return layout.start;
  }

  #record(record: readonly string[]): void {
    const line = this.#line;
    if (this.mayHoldStrayQuotes && record.some(spansRows)) this.#quoteFault('MissingQuotes');
    this.#line += 1 + record.reduce((breaks, cell) => breaks + lineBreaks(cell), 0);
    const cells = this.#layout?.cellsOf(record) ?? [];
    if (cells.length === 0) return;
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

/** Whether a cell between quotes probably holds several rows: hardly a text has a tab in one line and goes on in another. */
function spansRows(cell: string): boolean {
  return cell.includes('\t') && cell.includes('\n');
}

function lineBreaks(cell: string): number {
  let count = 0;
  for (let at = cell.indexOf('\n'); at !== -1; at = cell.indexOf('\n', at + 1)) count++;
  return count;
}
