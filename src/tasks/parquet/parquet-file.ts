import type { AsyncBuffer, Compressors, FileMetaData } from 'hyparquet';
import { mostBytes, tooLarge } from '../encoding/decode.ts';
import { ImportError } from '../import/import-error.ts';
import type { OnProgress } from '../importer.ts';
import { dateParsers } from './parquet-dates.ts';
import { loadRowGroup, mostPageBytes } from './parquet-pages.ts';
import { unreadText, withTexts } from './parquet-text.ts';
import { TableBuilder } from '../table/table-builder.ts';
import type { Table } from '../table/table.ts';

/** More rows than this are no data set to optimize on, however small they are packed. */
const mostRows = 5_000_000;

/** A Parquet file, here or behind an address, with its description read. */
export interface ParquetFile {
  readonly name: string;
  readonly buffer: AsyncBuffer;
  readonly metadata: FileMetaData;
  readonly rows: number;
  /** Whether reading in many small steps costs nothing; else a row group is fetched at once. */
  readonly isHere: boolean;
}

/** Reads the description at the end of a file; nothing else is fetched yet. */
export async function openParquet(name: string, buffer: AsyncBuffer, isHere = false): Promise<ParquetFile> {
  const { parquetMetadataAsync } = await import('hyparquet');
  const metadata = await orDamaged(name, () => parquetMetadataAsync(buffer));
  const rows = Number(metadata.num_rows);
  const claimed = metadata.row_groups.reduce((sum, group) => sum + Number(group.num_rows), 0);
  if (rows !== claimed || rows < 0) throw damaged(name, undefined);
  if (rows > mostRows) throw tooLarge(name);
  return { name, buffer, metadata, rows, isHere };
}

/** The rows of a file, or of the given row groups, as a table. */
export async function readParquet(
  file: ParquetFile,
  groups: readonly number[],
  onProgress: OnProgress,
  signal: AbortSignal,
): Promise<Table> {
  const { parquetReadObjects } = await import('hyparquet');
  const { name, metadata } = file;
  const wanted = groups.map((group) => metadata.row_groups[group]).filter((group) => group !== undefined);
  const bytes = wanted.reduce((sum, group) => sum + Number(group.total_byte_size), 0);
  if (bytes > mostBytes) throw tooLarge(name);
  const compressors = await compressorsFor(metadata, name);
  const builder = new TableBuilder();
  for (const [place, group] of groups.entries()) {
    signal.throwIfAborted();
    const rowStart = firstRow(metadata, group);
    const rowEnd = rowStart + Number(metadata.row_groups[group]?.num_rows ?? 0);
    const loaded = await orDamaged(name, () => loadRowGroup(file, group));
    const parsers = { ...dateParsers, stringFromBytes: unreadText };
    const rows = await orDamaged(name, () =>
      parquetReadObjects({ file: loaded.file, metadata, rowStart, rowEnd, compressors, parsers }),
    );
    for (const [at, row] of rows.entries()) builder.add(withTexts(row), rowStart + at + 1, name);
    loaded.free();
    onProgress((place + 1) / groups.length);
  }
  if (builder.size === 0) throw new ImportError('There are no rows in this file.', { file: name });
  return builder.build('row');
}

/** The row group that a row lies in. */
export function groupOfRow(metadata: FileMetaData, row: number): number {
  let end = 0;
  return metadata.row_groups.findIndex((group) => row < (end += Number(group.num_rows)));
}

function firstRow(metadata: FileMetaData, group: number): number {
  return metadata.row_groups.slice(0, group).reduce((sum, { num_rows }) => sum + Number(num_rows), 0);
}

/** Snappy comes with the reader; the other methods are loaded only for files that use them. */
async function compressorsFor(metadata: FileMetaData, name: string): Promise<Compressors> {
  const used = new Set(metadata.row_groups.flatMap((group) => group.columns.map((column) => column.meta_data?.codec)));
  const { snappyUncompress } = await import('hyparquet');
  const snappy = (input: Uint8Array, length: number): Uint8Array => {
    const output = new Uint8Array(length);
    snappyUncompress(input, output);
    return output;
  };
  const isPlain = [...used].every((codec) => codec === undefined || codec === 'UNCOMPRESSED' || codec === 'SNAPPY');
  const known: Compressors = isPlain ? {} : (await import('hyparquet-compressors')).compressors;
  return Object.fromEntries(
    Object.entries({ ...known, SNAPPY: snappy }).map(([codec, unpack]) => [codec, guarded(unpack, name)]),
  );
}

type Unpack = (input: Uint8Array, length: number) => Uint8Array;

/** Refuses to make room for what a page only claims to hold. */
function guarded(unpack: Unpack, name: string): Unpack {
  return (input, length) => {
    if (length > mostPageBytes) throw damaged(name, undefined);
    return unpack(input, length);
  };
}

async function orDamaged<Value>(name: string, read: () => Promise<Value>): Promise<Value> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof ImportError || (error instanceof DOMException && error.name === 'AbortError')) throw error;
    throw damaged(name, error);
  }
}

function damaged(name: string, cause: unknown): ImportError {
  return new ImportError(
    'The Parquet file is damaged, cut off, or of a kind that cannot be read. Download it again, or save it as CSV or JSONL.',
    { file: name },
    cause,
  );
}
