import { sampleText } from './decode.ts';
import { gunzip, isGzip } from './gunzip.ts';
import { ImportError } from './import-error.ts';
import type { Importer, OnProgress, ReadOptions, Sample, SourceFile } from './importer.ts';
import { importers } from './importers/index.ts';
import { findParallel, readParallel } from './parallel-text.ts';
import { splitOfFile } from './split-names.ts';
import { divided, stack, type Table } from './table.ts';

const sampleBytes = 65_536;

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
  const plain = await Promise.all(files.map(async (file) => ((await isGzip(file)) ? gunzip(file, signal) : file)));
  const parallel = findParallel(plain);
  if (parallel !== undefined) return readParallel(parallel, options, onProgress, signal);
  const tables: Table[] = [];
  for (const [place, file] of plain.entries()) {
    const importer = await importerFor(file);
    const report: OnProgress = (fraction) => onProgress((place + fraction) / plain.length);
    tables.push(await importer.read(file, options, report, signal));
  }
  return plain.length === 1 ? stack(tables) : withFileSplits(plain, tables);
}

/** Text from the clipboard as a file, so that pasting and dropping are one thing. */
export function pasted(text: string): SourceFile {
  return { name: 'pasted text', blob: new Blob([text]) };
}

/** The importer that knows this file best, or an `ImportError` saying what to bring instead. */
export async function importerFor(file: SourceFile): Promise<Importer> {
  if (file.blob.size === 0) throw new ImportError('The file is empty.', { file: file.name });
  const sample = await sampleOf(file);
  const foreign = foreignFormat(sample);
  if (foreign !== undefined) throw new ImportError(foreign, { file: file.name });
  const fits = importers.map((importer) => ({ importer, fit: importer.detect(sample) }));
  const best = fits.find(({ fit }) => fit === 'sure') ?? fits.find(({ fit }) => fit === 'maybe');
  if (best !== undefined) return best.importer;
  throw new ImportError(
    `The format was not recognized. These can be read: ${importers.map(({ title }) => title).join(', ')}.`,
    { file: file.name },
  );
}

async function sampleOf(file: SourceFile): Promise<Sample> {
  const bytes = new Uint8Array(await file.blob.slice(0, sampleBytes).arrayBuffer());
  return { name: file.name, bytes, text: sampleText(bytes), whole: file.blob.size <= sampleBytes };
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

/** Where the file names tell the splits, they become a column. */
function withFileSplits(files: readonly SourceFile[], tables: readonly Table[]): Table {
  const splits = files.map((file) => splitOfFile(file.name));
  if (!splits.some((split) => split !== undefined)) return stack(tables);
  return divided(tables, splits);
}
