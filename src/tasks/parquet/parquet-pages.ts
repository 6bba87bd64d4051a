import type { AsyncBuffer, ColumnMetaData, FileMetaData } from 'hyparquet';
import type { parquetHeader } from 'hyparquet/src/column.js';

/** No page of a real file unpacks to more; a header that claims it is damaged or hostile. */
export const mostPageBytes = 256_000_000;

/** Where row groups are read from. */
interface GroupSource {
  readonly buffer: AsyncBuffer;
  readonly metadata: FileMetaData;
  /** Whether reading in many small steps costs nothing; else a row group is fetched at once. */
  readonly isHere: boolean;
}

/** A row group in memory. */
interface LoadedGroup {
  /** The file, whose bytes of this group are here. */
  readonly file: AsyncBuffer;
  /** Gives the memory back at once, where the engine would let many groups pile up. Nothing may read from `file` after. */
  readonly free: () => void;
}

/**
 * Fetches the bytes of a row group, column by column, and walks over its page headers: sizes that are negative, missing
 * or beyond the file send hyparquet 1.31 into an endless loop or make it claim memory, so they are refused before it reads
 * them.
 */
export async function loadRowGroup({ buffer, metadata, isHere }: GroupSource, group: number): Promise<LoadedGroup> {
  const descriptions = metadata.row_groups[group]?.columns ?? [];
  await checkPaths(
    metadata,
    descriptions.map((column) => column.meta_data?.path_in_schema ?? []),
  );
  const ranges = descriptions.map((column) => rangeOf(column.meta_data, buffer));
  const source = isHere ? buffer : await fetchedAtOnce(buffer, ranges);
  const columns: (ColumnRange & { readonly bytes: ArrayBuffer })[] = [];
  for (const range of ranges) {
    const bytes = await source.slice(range.start, range.end);
    await checkPages(new DataView(bytes), range);
    columns.push({ ...range, bytes });
  }
  const file: AsyncBuffer = {
    byteLength: buffer.byteLength,
    slice: (from, to = buffer.byteLength) => {
      const column = columns.find(({ start, end }) => from >= start && to <= end);
      if (column === undefined) return source.slice(from, to);
      const { start, end, bytes } = column;
      return from === start && to === end ? bytes : bytes.slice(from - start, to - start);
    },
  };
  return { file, free: () => columns.forEach(({ bytes }) => structuredClone(bytes, { transfer: [bytes] })) };
}

async function fetchedAtOnce(buffer: AsyncBuffer, ranges: readonly ColumnRange[]): Promise<AsyncBuffer> {
  const first = Math.min(...ranges.map(({ start }) => start));
  const last = Math.max(...ranges.map(({ end }) => end));
  const bytes = await buffer.slice(first, last);
  return {
    byteLength: buffer.byteLength,
    slice: (from, to = buffer.byteLength) =>
      from >= first && to <= last ? bytes.slice(from - first, to - first) : buffer.slice(from, to),
  };
}

/** A column of unknown name would be found out only after the reading of others has begun, and leave those behind. */
async function checkPaths(metadata: FileMetaData, paths: readonly string[][]): Promise<void> {
  const { parquetSchema } = await import('hyparquet');
  const { getTreePath } = await import('hyparquet/src/schema.js');
  const tree = parquetSchema(metadata);
  for (const path of paths) getTreePath(tree, path);
}

/** More than a file of the most rows with long lists holds. */
const mostValues = 100_000_000;

interface ColumnRange {
  readonly start: number;
  readonly end: number;
  readonly values: number;
  /** The reader goes on to the last byte of a nested column, and to the last value of a plain one. */
  readonly isNested: boolean;
}

function rangeOf(column: ColumnMetaData | undefined, buffer: AsyncBuffer): ColumnRange {
  if (column === undefined) throw new RangeError('A column has no description.');
  const start = Number(column.dictionary_page_offset || column.data_page_offset); // 0 stands for none
  const end = start + Number(column.total_compressed_size);
  const isInside = start >= 0 && end > start && end <= buffer.byteLength;
  if (!isInside) throw new RangeError(`A column claims the bytes ${String(start)} to ${String(end)}.`);
  if (!isSize(Number(column.num_values), mostValues)) throw new RangeError('A column claims too many values.');
  return { start, end, values: Number(column.num_values), isNested: column.path_in_schema.length > 1 };
}

type DataPageHeaderV2 = NonNullable<ReturnType<typeof parquetHeader>['data_page_header_v2']>;

/** The header reader is not in the package's index; it is exported by path. */
async function checkPages(view: DataView, column: ColumnRange): Promise<void> {
  const { parquetHeader: readHeader } = await import('hyparquet/src/column.js');
  const reader = { view, offset: 0 };
  let values = 0;
  while (reader.offset < reader.view.byteLength - 1 && (column.isNested || values < column.values)) {
    const { type, compressed_page_size, uncompressed_page_size, ...header } = readHeader(reader);
    const page = header.data_page_header ?? header.data_page_header_v2 ?? header.dictionary_page_header;
    const count = page?.num_values;
    if (
      !isSize(compressed_page_size, reader.view.byteLength - reader.offset) ||
      !isSize(uncompressed_page_size, mostPageBytes)
    )
      throw new RangeError('A page claims a size that cannot be.');
    if (!isSize(count, column.values)) throw new RangeError('A page claims more values than its column has.');
    checkLevels(header.data_page_header_v2, compressed_page_size, count);
    if (type !== 'DICTIONARY_PAGE') values += count;
    reader.offset += compressed_page_size;
  }
}

/** The second version of data pages says how long its levels are, too. */
function checkLevels(header: DataPageHeaderV2 | undefined, bytes: number, values: number): void {
  if (header === undefined) return;
  const { num_nulls, num_rows, definition_levels_byte_length, repetition_levels_byte_length } = header;
  const isFine =
    isSize(num_nulls, values) &&
    isSize(num_rows, values) &&
    isSize(definition_levels_byte_length, bytes) &&
    isSize(repetition_levels_byte_length, bytes - definition_levels_byte_length);
  if (!isFine) throw new RangeError('A page claims levels that cannot be.');
}

/** What comes from a damaged header may be missing, whatever its declared type says. */
function isSize(value: number | undefined, most: number): value is number {
  return typeof value === 'number' && value >= 0 && value <= most;
}
