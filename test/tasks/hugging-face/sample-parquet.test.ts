import { parquetWriteBuffer } from 'hyparquet-writer';
import { afterEach, expect, it } from 'vitest';
import { seeded } from '../../../src/foundation/pure/random.ts';
import { DataUnavailable } from '../../../src/tasks/web/data-unavailable.ts';
import type { OnProgress } from '../../../src/tasks/importer.ts';
import type { SampleRequest } from '../../../src/tasks/hugging-face/sample-rows.ts';
import { findParquet, sampleParquet } from '../../../src/tasks/hugging-face/sample-parquet.ts';
import { never } from '../files.ts';
import { impatientWeb, startHost, type DatasetHost } from './dataset-host.ts';

let host: DatasetHost | undefined;
afterEach(() => host?.close());

const request = { dataset: 'owner/set', config: 'default', split: 'train', count: 100, seed: 1 };

/** Two files of 3,000 rows in groups of 100, each much larger than the end of a file, which is always fetched. */
const parts = [0, 3000].map((start) => {
  const random = seeded(start);
  const noise = (): string => Array.from({ length: 60 }, () => random.next().toString(36).slice(2, 12)).join('');
  const data = Array.from({ length: 3000 }, (_, at) => `row ${String(start + at)} ${noise()}`);
  return new Uint8Array(
    parquetWriteBuffer({ columnData: [{ name: 'text', data, type: 'STRING' }], rowGroupSize: 100 }),
  );
});

async function start(): Promise<DatasetHost> {
  let sent = 0;
  const started = await startHost(({ pathname }, incoming) => {
    const place = ['/0000.parquet', '/0001.parquet'].indexOf(pathname);
    const [, from, to] = /bytes=(\d+)-(\d+)/.exec(incoming.headers.range ?? '') ?? [];
    sent += from === undefined ? 0 : Number(to) - Number(from);
    if (place !== -1) return parts[place] ?? new Uint8Array();
    if (pathname === '/sent') return { body: sent };
    const files = parts.map((bytes, at) => ({
      dataset: 'owner/set',
      config: 'default',
      split: 'train',
      url: `${started.url}/000${String(at)}.parquet`,
      filename: `000${String(at)}.parquet`,
      size: bytes.length,
    }));
    return { body: { parquet_files: files, pending: [], failed: [], partial: false } };
  });
  host = started;
  return started;
}

/** Both steps, as a page and its worker do them. */
async function sampled(wanted: SampleRequest, hosts: DatasetHost['hosts'], onProgress: OnProgress = () => undefined) {
  const remote = await findParquet(wanted, impatientWeb(), never, hosts);
  return sampleParquet(remote, wanted.count, wanted.seed, impatientWeb(), onProgress, never);
}

it('draws whole rows from both files by range requests, without reading all of them', async () => {
  const { hosts, url } = await start();
  const seen: number[] = [];
  const table = await sampled(request, hosts, (fraction) => seen.push(fraction));
  expect(table.rows).toHaveLength(100);
  const rows = table.rows.map(({ cells }) => Number(/^row (\d+) /.exec(String(cells[0]))?.[1]));
  expect(new Set(rows).size).toBe(100);
  expect(rows.some((row) => row < 3000) && rows.some((row) => row >= 3000)).toBe(true);
  expect(seen.at(-1)).toBe(1);
  const sent = Number(await (await fetch(`${url}/sent`)).text());
  const all = parts.reduce((sum, part) => sum + part.length, 0);
  expect(sent).toBeGreaterThan(0);
  expect(sent).toBeLessThan(all * 0.6);
});

it('draws the same rows for the same seed', async () => {
  const { hosts } = await start();
  const draw = (seed: number) => sampled({ ...request, seed }, hosts);
  const [one, again, other] = [await draw(1), await draw(1), await draw(2)];
  expect(again.rows).toEqual(one.rows);
  expect(other.rows).not.toEqual(one.rows);
});

it('says that there is no such copy', async () => {
  const { hosts } = await start();
  const error = await sampled({ ...request, split: 'test' }, hosts).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(DataUnavailable);
  expect((error as DataUnavailable).message).toContain('no Parquet copy of default/test');
});
