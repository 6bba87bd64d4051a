import { sampleText } from '../encoding/decode.ts';
import { gunzip, isGzip } from '../encoding/gunzip.ts';
import { ImportError } from './import-error.ts';
import type { Importer, OnProgress, ReadOptions, Sample, SourceFile } from '../importer.ts';
import { delimited } from '../importers/delimited.ts';
import { dividerOfFirstLine } from '../importers/parts/delimited-guess.ts';
import { importers } from '../importers/index.ts';
import { parquet } from '../importers/parquet.ts';
import { findParallel, missingPartner, readParallel } from './parallel-text.ts';
import { splitOfFile } from '../splits/split-names.ts';
import { divided, stack, type Table } from '../table/table.ts';

const sampleBytes = 65_536;

const pastedName = 'pasted text';

/** A file may be packed so many times: there are files that unpack to themselves. */
const mostWrappings = 3;

/**
 * Reads one file, or several of one data set (`train.csv` and `test.csv`; texts and labels side by side) as one table.
 * Packed files are unpacked first. Nothing is kept of a failure.
 */
export async function readFiles(
  files: readonly SourceFile[],
  options: ReadOptions,
  onProgress: OnProgress,
  signal: AbortSignal,
): Promise<Table> {
  if (files.length === 0) throw new ImportError('No file was given.');
  const plain = await Promise.all(files.map((file) => unpacked(file, signal)));
  const parallel = findParallel(plain);
  if (parallel !== undefined) return readParallel(parallel, options, onProgress, signal);
  const tables: Table[] = [];
  for (const [place, file] of plain.entries()) {
    const importer = await importerFor(file, options);
    const report: OnProgress = (fraction) => onProgress((place + fraction) / plain.length);
    tables.push(await importer.read(file, options, report, signal));
  }
  return plain.length === 1 ? stack(tables) : withFileSplits(plain, tables);
}

/** Text from the clipboard as a file, so that pasting and dropping are one thing. */
export function pasted(text: string): SourceFile {
  return { name: pastedName, blob: new Blob([text]) };
}

/** The importer that knows this file best, or an `ImportError` saying what to bring instead. */
export async function importerFor(file: SourceFile, options: ReadOptions = {}): Promise<Importer> {
  if (file.blob.size === 0) throw new ImportError('The file is empty.', { file: file.name });
  const sample = await sampleOf(file, options);
  const importer = bestFor(sample, options);
  const problem = foreignFormat(sample) ?? (importer === parquet ? undefined : noText(sample));
  if (problem !== undefined) throw new ImportError(problem, { file: file.name });
  if (importer !== undefined) return importer;
  const unknown = `The format was not recognized. These can be read: ${importers.map(({ title }) => title).join(', ')}.`;
  throw new ImportError(missingPartner(file.name) ?? unknown, { file: file.name });
}

/** A chosen divider means a table, unless the file itself says otherwise; so does a ragged text that may be one. */
function bestFor(sample: Sample, options: ReadOptions): Importer | undefined {
  const fits = importers.map((importer) => ({ importer, fit: importer.detect(sample) }));
  const sure = fits.find(({ fit }) => fit === 'sure')?.importer;
  const maybe = fits.find(({ fit }) => fit === 'maybe')?.importer;
  const isMeantAsTable = sample.name === pastedName || options.badRows === 'skip';
  const isRagged = isMeantAsTable && dividerOfFirstLine(sample.text) !== undefined;
  return sure ?? (options.delimiter === undefined ? maybe : delimited) ?? (isRagged ? delimited : undefined);
}

async function unpacked(file: SourceFile, signal: AbortSignal): Promise<SourceFile> {
  let inner = file;
  for (let times = 0; await isGzip(inner); times++) {
    if (times === mostWrappings)
      throw new ImportError('It is packed many times over. Unpack it first.', { file: file.name });
    inner = await gunzip(inner, signal);
  }
  return inner;
}

async function sampleOf(file: SourceFile, { encoding }: ReadOptions): Promise<Sample> {
  const bytes = new Uint8Array(await file.blob.slice(0, sampleBytes).arrayBuffer());
  const text = encoding === undefined ? sampleText(bytes) : new TextDecoder(encoding).decode(bytes);
  return { name: file.name, bytes, text, whole: file.blob.size <= sampleBytes };
}

/** Files that are often taken for data: what they are and what to do. */
function foreignFormat(sample: Sample): string | undefined {
  const start = String.fromCharCode(...sample.bytes.slice(0, 4));
  if (start.startsWith('PK'))
    return 'This is a ZIP or Excel file. Save the sheet as CSV, or unpack the archive, and bring that.';
  if (start === '%PDF') return 'This is a PDF. Bring the data as CSV, JSON or JSONL.';
  if (/^\s*<(!doctype html|html)/i.test(sample.text))
    return 'This is a web page, not data. Download the file itself: on GitHub with "Raw", on Hugging Face with "resolve" in the address.';
  return undefined;
}

/** Zeros stand in images, sound and programs, and in text that is read in the wrong encoding. */
function noText(sample: Sample): string | undefined {
  if (!sample.text.includes('\0')) return undefined;
  return 'This is no text: it holds zero bytes. Bring the data as CSV, JSON or JSONL, or choose its encoding.';
}

/** Where the file names tell the splits, they become a column. */
function withFileSplits(files: readonly SourceFile[], tables: readonly Table[]): Table {
  const splits = files.map((file) => splitOfFile(file.name));
  if (!splits.some((split) => split !== undefined)) return stack(tables);
  return divided(tables, splits);
}
