import { expect, it } from 'vitest';
import { DexieRunLog } from '../../../src/storage/runs/run-log.ts';
import { freshDatabase } from '../fresh-database.ts';
import { sampleEntry } from '../samples.ts';

it('reads in the order of step and item, however the replies came', async () => {
  const log = new DexieRunLog(freshDatabase(), 'run');
  for (const [step, item] of [
    [10, 0],
    [2, 11],
    [2, 9],
    [0, 0],
  ] as const)
    await log.append(sampleEntry(step, item));
  const places = (await log.read()).map((entry) => [entry.step, entry.item]);
  expect(places).toEqual([
    [0, 0],
    [2, 9],
    [2, 11],
    [10, 0],
  ]);
});

it('keeps the logs of different runs apart', async () => {
  const database = freshDatabase();
  await new DexieRunLog(database, 'run').append(sampleEntry(0, 0));
  await new DexieRunLog(database, 'run2').append(sampleEntry(0, 0));
  await new DexieRunLog(database, 'run2').append(sampleEntry(1, 0));
  expect(await new DexieRunLog(database, 'run').read()).toHaveLength(1);
  expect(await new DexieRunLog(database, 'run2').read()).toHaveLength(2);
});

it('reads a long log whole', async () => {
  const database = freshDatabase();
  const rows = Array.from({ length: 2000 }, (_, place) => ({
    runId: 'run',
    ...sampleEntry(Math.floor(place / 50), place % 50),
  }));
  await database.entries.bulkAdd(rows);
  const entries = await new DexieRunLog(database, 'run').read();
  expect(entries).toHaveLength(2000);
  expect(entries.at(-1)).toMatchObject({ step: 39, item: 49 });
});
