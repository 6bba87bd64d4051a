import { seeded, type Random } from '../../foundation/pure/random.ts';
import { DataUnavailable } from '../web/data-unavailable.ts';
import type { OnProgress } from '../importer.ts';
import { groupOfRow, openParquet, readParquet, type ParquetFile } from '../parquet/parquet-file.ts';
import { stack, type Table } from '../table/table.ts';
import type { Web } from '../web/web.ts';
import type { SampleRequest } from './sample-rows.ts';
import { askViewer, parquetSchema, realHosts, type Hosts } from './viewer.ts';

/** A Parquet file behind an address. */
export interface RemoteParquet {
  readonly name: string;
  readonly url: string;
  readonly bytes: number;
}

/** Row groups read of a split: enough to stand for all of it, few enough to wait for. */
const mostGroups = 12;

/** Where the Parquet copy of a split lies: the second way to its rows. Cells are whole, conditions not known. */
export async function findParquet(
  request: SampleRequest,
  web: Web,
  signal: AbortSignal,
  hosts: Hosts = realHosts,
): Promise<readonly RemoteParquet[]> {
  const { dataset, config, split } = request;
  const { parquet_files } = await askViewer(hosts, '/parquet', { dataset }, parquetSchema, web, signal);
  const files = parquet_files.filter((file) => file.config === config && file.split === split);
  if (files.length === 0)
    throw new DataUnavailable(
      'not-found',
      `The data set ${dataset} has no Parquet copy of ${config}/${split}. Download its files and import them.`,
    );
  return files.map(({ filename, url, size }) => ({ name: `${config}/${split}/${filename}`, url, bytes: size }));
}

/** Draws rows from Parquet files behind addresses, reading only the row groups that they lie in. */
export async function sampleParquet(
  remote: readonly RemoteParquet[],
  count: number,
  seed: number,
  web: Web,
  onProgress: OnProgress,
  signal: AbortSignal,
): Promise<Table> {
  const random = seeded(seed).fork('parquet');
  const files = await Promise.all(remote.map((file) => openRemote(file, web, signal)));
  const chosen = chooseGroups(files, random);
  const total = chosen.reduce((sum, groups) => sum + groups.length, 0);
  const tables: Table[] = [];
  let done = 0;
  for (const [place, file] of files.entries()) {
    for (const group of chosen[place] ?? []) {
      tables.push(await readParquet(file, [group], () => undefined, signal));
      onProgress(++done / total);
    }
  }
  const all = stack(tables);
  const rows = files.reduce((sum, file) => sum + file.rows, 0);
  const drawn = new Set(random.sample(all.rows, count));
  return {
    ...all,
    rows: all.rows.filter((row) => drawn.has(row)),
    notes: [
      `Drawn ${String(drawn.size)} of ${String(rows)} rows from ${String(total)} row groups with seed ${String(seed)}.`,
    ],
  };
}

async function openRemote({ name, url, bytes }: RemoteParquet, web: Web, signal: AbortSignal): Promise<ParquetFile> {
  const { asyncBufferFromUrl } = await import('hyparquet');
  try {
    const buffer = await asyncBufferFromUrl({
      url,
      byteLength: bytes,
      requestInit: { signal },
      fetch: (input, init) => web.fetch(typeof input === 'string' ? input : url, init),
    });
    return await openParquet(name, buffer);
  } catch (error) {
    if (signal.aborted || !(error instanceof TypeError)) throw error;
    throw new DataUnavailable(
      'offline',
      `${name} could not be reached at ${new URL(url).host}. Check the connection.`,
      error,
    );
  }
}

/** Row groups by file: drawn by their rows, so that a large group is as likely as its share. */
function chooseGroups(files: readonly ParquetFile[], random: Random): readonly (readonly number[])[] {
  const total = files.reduce((sum, file) => sum + file.rows, 0);
  if (total === 0) throw new DataUnavailable('not-found', 'The Parquet files have no rows.');
  const chosen = files.map(() => new Set<number>());
  const groups = files.reduce((sum, file) => sum + file.metadata.row_groups.length, 0);
  let found = 0;
  for (let draw = 0; found < Math.min(mostGroups, groups) && draw < 10_000; draw++) {
    let row = random.integer(total);
    const place = files.findIndex((file) => row < file.rows || ((row -= file.rows), false));
    const file = files[place];
    const taken = chosen[place];
    if (file === undefined || taken === undefined) continue;
    taken.add(groupOfRow(file.metadata, row));
    found = chosen.reduce((sum, one) => sum + one.size, 0);
  }
  return chosen.map((one) => [...one].toSorted((a, b) => a - b));
}
