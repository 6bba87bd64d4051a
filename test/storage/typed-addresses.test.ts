import { expect, it } from 'vitest';
import { decompressed } from '../../src/sharing/files/compression.ts';
import { writeBackup } from '../../src/sharing/files/backup-file.ts';
import { writeExperiment } from '../../src/sharing/files/experiment-file.ts';
import { writeRun } from '../../src/sharing/files/run-file.ts';
import { collectBundle } from '../../src/storage/bundle.ts';
import { RunStore } from '../../src/storage/runs/run-store.ts';
import { SettingStore } from '../../src/storage/setting-store.ts';
import { freshDatabase } from './fresh-database.ts';
import { sampleExperiment, sampleModel, sampleRecord } from './samples.ts';

const key = 'a1B2c3D4e5F6g7H8';
/** Every eight characters of the key in a row. */
const pieces = Array.from({ length: key.length - 7 }, (_, start) => key.slice(start, start + 8));

const typed = [
  `https://user:${key}@host.example/v1?api-key=${key}`,
  `https://${key}@host.example/v1#${key}`,
  ` https://user:${key}@host.example/v1?${key}`,
  `user:${key}@host.example/v1?api-key=${key}`,
  `https:/user:${key}@host.example/v1`,
  `https://user:a?${key}@host.example/v1`,
];

it.each(typed)('keeps no key that was typed into an address: %s', async (baseUrl) => {
  const database = freshDatabase();
  const model = { ...sampleModel, baseUrl };
  const sample = sampleExperiment();
  const experiment = { ...sample, models: { base: model, optimizer: model, others: { small: model } } };
  const settings = new SettingStore(database);
  await settings.write({ base: model, optimizer: model, tuning: { webllm: { mirror: baseUrl.trimStart() } } });
  await new RunStore(database).create(experiment);
  await new RunStore(database).importRecord({ ...sampleRecord(), experiment });

  const rows = await Promise.all(database.tables.map((table) => table.toArray()));
  const bytes = await writeBackup(await collectBundle(database), new Date(0), new AbortController().signal);
  const kept = [
    JSON.stringify(rows),
    await decompressed(new Uint8Array(bytes), 'gzip', 1e6, new AbortController().signal),
    writeExperiment(experiment),
    writeRun({ ...sampleRecord(), experiment }),
  ];
  for (const text of kept) expect(pieces.filter((piece) => text.includes(piece))).toEqual([]);
  expect(kept[0]).toContain('baseUrl');
});

it('gives no key back that an older version kept', async () => {
  const database = freshDatabase();
  const value = { ...sampleModel, baseUrl: `https://host.example/v1?api-key=${key}` };
  await database.settings.put({ name: 'base', value });
  expect((await new SettingStore(database).read()).base?.baseUrl).toBe('https://host.example/v1');
});
