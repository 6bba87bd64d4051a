import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { gunzip } from '../../../src/tasks/encoding/gunzip.ts';
import { file, never, read, records, refusal } from '../files.ts';

const csv = 'q,a\n1,2\n';

it('reads what is inside, by its own name', async () => {
  expect(records(await read(file('a.csv.gz', gzipSync(csv))))).toEqual([{ q: '1', a: '2' }]);
  for (const [packed, name] of [
    ['a.csv.gz', 'a.csv'],
    ['A.CSV.GZ', 'A.CSV'],
    ['a.gz.csv', 'a.gz.csv'],
  ] as const)
    expect((await gunzip(file(packed, gzipSync(csv)), never)).name).toBe(name);
});

it('knows a packed file by its bytes', async () => {
  expect(records(await read(file('a.csv', gzipSync(csv))))).toEqual([{ q: '1', a: '2' }]);
});

it('unpacks what was packed twice, but not without end', async () => {
  const packed = (times: number): Buffer => (times === 0 ? Buffer.from(csv) : gzipSync(packed(times - 1)));
  expect(records(await read(file('a.csv.gz', packed(2))))).toEqual([{ q: '1', a: '2' }]);
  expect((await refusal(read(file('a.csv.gz', packed(9))))).message).toContain('packed many times over');
});

it('unpacks more than one part of the held size', async () => {
  const text = 'q,a\n' + 'some text,1\n'.repeat(1_500_000);
  const { blob } = await gunzip(file('a.csv.gz', gzipSync(text)), never);
  expect(blob.size).toBe(text.length);
});

it('reads a file that was put together from several, wherever one ends', async () => {
  const both = Buffer.concat([gzipSync(csv), gzipSync('3,4\n')]);
  expect(records(await read(file('a.csv.gz', both)))).toEqual([
    { q: '1', a: '2' },
    { q: '3', a: '4' },
  ]);
  // The first ends with the first piece that is read.
  const filled = storedGzip(1 << 20);
  const { blob } = await gunzip(file('a.csv.gz', Buffer.concat([filled, gzipSync('3,4\n')])), never);
  expect(filled.length).toBe(1 << 20);
  expect((await blob.text()).endsWith('3,4\n')).toBe(true);
  const filledUp = await gunzip(file('a.csv.gz', Buffer.concat([filled, Buffer.alloc(512)])), never);
  expect(filledUp.blob.size).toBe((1 << 20) - 2000);
  const padded = Buffer.concat([gzipSync(csv), Buffer.alloc(512)]);
  expect(await (await gunzip(file('a.csv.gz', padded), never)).blob.text()).toBe(csv);
});

it('refuses a file that is cut off or changed', async () => {
  const packed = gzipSync('q,a\n' + 'text,1\n'.repeat(1000));
  expect((await refusal(read(file('a.csv.gz', packed.subarray(0, packed.length - 20))))).message).toMatch(
    /^a\.csv\.gz: .*damaged or cut off/,
  );
  const changed = Uint8Array.from(packed);
  changed[20] = (changed[20] ?? 0) ^ 0xff;
  expect((await refusal(read(file('a.csv.gz', changed)))).message).toMatch(/damaged or cut off/);
});

it('counts what comes out rather than trusting what the file claims', async () => {
  const packed = Uint8Array.from(gzipSync(csv));
  new DataView(packed.buffer).setUint32(packed.length - 4, 1_000_000_000, true);
  expect((await refusal(read(file('a.csv.gz', packed)))).message).toMatch(/damaged or cut off/);

  const bomb = gzipSync(Buffer.alloc(210_000_000), { level: 1 });
  expect(bomb.length).toBeLessThan(5_000_000);
  expect((await refusal(read(file('bomb.csv.gz', bomb)))).message).toContain('larger than 200 MB');
});

it('stops when the signal fires', async () => {
  const controller = new AbortController();
  controller.abort();
  await expect(gunzip(file('a.csv.gz', gzipSync(csv)), controller.signal)).rejects.toThrow(/abort/i);
});

/** A gzip file of just so many bytes: letters that are kept as they are, and a name that fills up the rest. */
function storedGzip(size: number): Buffer {
  const packed = gzipSync('x'.repeat(size - 2000), { level: 0 });
  const header = Buffer.from(packed.subarray(0, 10));
  header[3] = 8;
  const name = Buffer.alloc(size - packed.length, 'n');
  name[name.length - 1] = 0;
  return Buffer.concat([header, name, packed.subarray(10)]);
}
