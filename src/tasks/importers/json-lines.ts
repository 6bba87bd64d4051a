import { counted } from '../../foundation/pure/counted.ts';
import { decoded, findEncoding } from '../encoding/decode.ts';
import { ImportError } from '../import/import-error.ts';
import type { Fit, Importer, OnProgress, ReadOptions, Sample, SourceFile } from '../importer.ts';
import { TableBuilder } from '../table/table-builder.ts';
import type { Table } from '../table/table.ts';
import { readJson } from './parts/read-json.ts';

/** One JSON object a line, or one after the other over several lines each. */
export const jsonLines: Importer = {
  id: 'json-lines',
  title: 'JSONL',
  help: 'One JSON object a line, such as {"question": "2 + 2", "answer": "4"}, or printed over several lines.',
  extensions: ['.jsonl', '.ndjson'],
  detect,
  read,
};

function detect(sample: Sample): Fit {
  if (/\.(jsonl|ndjson)$/i.test(sample.name)) return 'sure';
  if (/^\s*\{\s*\n/.test(sample.text) && /^\}\s*\n\s*\{/m.test(sample.text)) return 'sure';
  const [first = '', second = ''] = sample.text.trimStart().split('\n', 2);
  const value = objectIn(first);
  if (value === undefined) return 'no';
  const isOneRow = second.trim() === '' && !/\.json$/i.test(sample.name) && isPlain(value);
  return isOneRow || second.trimStart().startsWith('{') ? 'sure' : 'no';
}

function objectIn(line: string): object | undefined {
  if (!line.startsWith('{')) return undefined;
  try {
    return JSON.parse(line) as object; // what begins with a brace is one
  } catch {
    // Not an error here: the line is no whole object, so this is another format.
    return undefined;
  }
}

/** A row of plain values and at most a list of options, rather than a document with lists of rows or columns in it. */
function isPlain(value: object): boolean {
  const cells: readonly unknown[] = Object.values(value);
  const lists = cells.filter(isNested);
  return lists.length < Math.min(2, cells.length) && lists.every((list) => Array.isArray(list) && !list.some(isNested));
}

function isNested(cell: unknown): boolean {
  return typeof cell === 'object' && cell !== null;
}

async function read(
  file: SourceFile,
  options: ReadOptions,
  onProgress: OnProgress,
  signal: AbortSignal,
): Promise<Table> {
  const readAs = await findEncoding(file, options, signal);
  const builder = new TableBuilder();
  const skipped: number[] = [];
  for await (const { text, line } of objects(lines(decoded(file, readAs, onProgress, signal)))) {
    try {
      builder.add(rowFrom(text, file.name, line), line, file.name);
    } catch (error) {
      if (options.badRows !== 'skip' || !(error instanceof ImportError)) throw error;
      skipped.push(line);
    }
  }
  if (builder.size === 0) throw new ImportError('There are no rows in this file.', { file: file.name });
  return builder.build('line', {
    notes: [
      ...readAs.notes,
      ...(skipped.length === 0
        ? []
        : [`Left out ${counted(skipped.length, 'line')} without a JSON object, first in line ${String(skipped[0])}.`]),
    ],
  });
}

function rowFrom(text: string, file: string, line: number): object {
  const value = readJson(text, { file, line }, !text.includes('\n'));
  if (typeof value === 'object' && value !== null) return value;
  throw new ImportError(
    'This line is a single value. Every line must be an object, such as {"question": ..., "answer": ...}.',
    { file, line },
  );
}

/** The text of an object and the line in which it begins. */
interface ObjectText {
  readonly text: string;
  readonly line: number;
}

/** An object is a line, or all lines from one that only opens a brace to the next that begins with the closing one. */
async function* objects(found: AsyncIterable<string>): AsyncGenerator<ObjectText, void, undefined> {
  let number = 0;
  let open: { readonly line: number; readonly lines: string[] } | undefined;
  for await (const text of found) {
    number++;
    open?.lines.push(text);
    if (open === undefined && text.trim() === '{') open = { line: number, lines: [text] };
    else if (open === undefined && text.trim() !== '') yield { text, line: number };
    else if (open !== undefined && text.startsWith('}')) {
      yield { text: open.lines.join('\n'), line: open.line };
      open = undefined;
    }
  }
  if (open !== undefined) yield { text: open.lines.join('\n'), line: open.line };
}

/** Cuts pieces of text into lines. Each piece is searched once, so one long line costs no more than many short ones. */
async function* lines(pieces: AsyncIterable<string>): AsyncGenerator<string, void, undefined> {
  let open: string[] = [];
  for await (const piece of pieces) {
    const [first = '', ...others] = piece.split('\n');
    open.push(first);
    for (const line of others) {
      yield open.length === 1 ? (open[0] ?? '') : open.join('');
      open = [line];
    }
  }
  yield open.join('');
}
