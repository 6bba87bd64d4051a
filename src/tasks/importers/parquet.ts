import type { Fit, Importer, OnProgress, ReadOptions, Sample, SourceFile } from '../importer.ts';
import { openParquet, readParquet } from '../parquet/parquet-file.ts';
import type { Table } from '../table/table.ts';

/** Apache Parquet, as data sets are published on Hugging Face. */
export const parquet: Importer = {
  id: 'parquet',
  title: 'Parquet',
  help: 'A table in columns, as data sets are published on Hugging Face.',
  extensions: ['.parquet'],
  detect,
  read,
};

function detect(sample: Sample): Fit {
  return String.fromCharCode(...sample.bytes.slice(0, 4)) === 'PAR1' || /\.parquet$/i.test(sample.name) ? 'sure' : 'no';
}

async function read(
  { name, blob }: SourceFile,
  _options: ReadOptions,
  onProgress: OnProgress,
  signal: AbortSignal,
): Promise<Table> {
  const buffer = {
    byteLength: blob.size,
    slice: async (start: number, end = blob.size) => {
      const isInside =
        Number.isInteger(start) && Number.isInteger(end) && start >= 0 && start <= end && end <= blob.size;
      if (!isInside) throw new RangeError(`The file claims the bytes ${String(start)} to ${String(end)}.`);
      return blob.slice(start, end).arrayBuffer();
    },
  };
  const file = await openParquet(name, buffer, true);
  return readParquet(file, [...file.metadata.row_groups.keys()], onProgress, signal);
}
