import { expect, it } from 'vitest';
import { collectBundle, restoreBundle } from '../../src/storage/bundle.ts';
import type { WorkbenchDatabase } from '../../src/storage/database.ts';
import { MappingStore } from '../../src/storage/mapping-store.ts';
import { RunStore } from '../../src/storage/runs/run-store.ts';
import { SettingStore } from '../../src/storage/setting-store.ts';
import { TaskStore } from '../../src/storage/tasks/task-store.ts';
import { freshDatabase } from './fresh-database.ts';
import { sampleEntry, sampleEvent, sampleExperiment, sampleResult, sampleTask } from './samples.ts';

/** A database with a bit of everything. */
async function filled() {
  const database = freshDatabase();
  const runs = new RunStore(database, { now: () => 1000 });
  await new TaskStore(database, () => 500).put({ task: sampleTask(), source: 'colours.json' });
  const paused = await runs.create(sampleExperiment('paused'), { calls: 9 });
  await runs.log(paused.id).append(sampleEntry(0, 0));
  await runs.log(paused.id).append(sampleEntry(0, 1));
  await runs.setStatus(paused.id, { kind: 'paused', reason: { kind: 'asked' } });
  const finished = await runs.create(sampleExperiment('finished'));
  await runs.finish(finished.id, { events: [sampleEvent], result: sampleResult, calls: { base: 2, optimizer: 1 } });
  await new SettingStore(database).write({ theme: 'dark' });
  await new MappingStore(database).put({ id: 'p', name: 'Reviews', mapping: { question: 'text' } });
  return { database, paused: paused.id, finished: finished.id };
}

async function everythingIn(database: WorkbenchDatabase) {
  const rows = await Promise.all(database.tables.map(async (table) => [table.name, await table.toArray()] as const));
  return Object.fromEntries(rows);
}

it('brings everything into an empty profile', async () => {
  const { database } = await filled();
  const other = freshDatabase();
  expect(await restoreBundle(other, await collectBundle(database))).toEqual({ taken: 3, kept: 0 });
  expect(await collectBundle(other)).toEqual(await collectBundle(database));
  // The parts of tasks go by names made when they are written, so only their number can be compared.
  const sizes = (rows: Awaited<ReturnType<typeof everythingIn>>) => Object.values(rows).map(({ length }) => length);
  expect(sizes(await everythingIn(other))).toEqual(sizes(await everythingIn(database)));
});

it('changes nothing when restored where it came from', async () => {
  const { database } = await filled();
  const before = await everythingIn(database);
  expect(await restoreBundle(database, await collectBundle(database))).toEqual({ taken: 0, kept: 3 });
  expect(await everythingIn(database)).toEqual(before);
});

it('takes back no work done since the backup', async () => {
  const { database, paused } = await filled();
  const old = await collectBundle(database);
  const runs = new RunStore(database, { now: () => 2000 });
  await runs.log(paused).append(sampleEntry(1, 0));
  await runs.setStatus(paused, { kind: 'running' });
  await restoreBundle(database, old);
  expect(await runs.log(paused).read()).toHaveLength(3);
  expect((await runs.get(paused))?.status).toEqual({ kind: 'running' });
});

it('takes a run that has come further in the backup, with its own log alone', async () => {
  const { database, paused } = await filled();
  const old = await collectBundle(database);
  const other = freshDatabase();
  await restoreBundle(other, old);
  await new RunStore(other).log(paused).append({ ...sampleEntry(1, 0), fingerprint: 'astray' });
  const runs = new RunStore(database, { now: () => 2000 });
  await runs.log(paused).append(sampleEntry(1, 0));
  await runs.setStatus(paused, { kind: 'paused', reason: { kind: 'asked' } });

  expect(await restoreBundle(other, await collectBundle(database))).toEqual({ taken: 1, kept: 2 });
  expect(await new RunStore(other).log(paused).read()).toEqual(await runs.log(paused).read());
});

it('leaves everything as it was when one thing cannot be restored', async () => {
  const { database } = await filled();
  const bundle = await collectBundle(database);
  const other = freshDatabase();
  const twice = { ...bundle.runs[0]!, id: 'twice', entries: [sampleEntry(0, 0), sampleEntry(0, 0)] };
  await expect(restoreBundle(other, { ...bundle, runs: [...bundle.runs, twice] })).rejects.toThrow();
  for (const rows of Object.values(await everythingIn(other))) expect(rows).toEqual([]);
});

it('does not carry settings it does not know', async () => {
  const { database } = await filled();
  await database.settings.put({ name: 'apiKey', value: 'sk-secret' });
  const bundle = await collectBundle(database);
  expect(JSON.stringify(bundle)).not.toContain('sk-secret');
  const other = freshDatabase();
  await restoreBundle(other, { ...bundle, settings: [{ name: 'apiKey', value: 'sk-secret' }] });
  expect(await other.settings.toArray()).toEqual([]);
});
