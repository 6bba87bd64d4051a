import { Dexie } from 'dexie';
import { afterEach, expect, it } from 'vitest';
import { databaseVersions, openDatabase, WorkbenchDatabase, type DatabaseVersion } from '../../src/storage/database.ts';
import { DexieRunLog } from '../../src/storage/runs/run-log.ts';
import { RunStore } from '../../src/storage/runs/run-store.ts';
import { SettingStore } from '../../src/storage/setting-store.ts';
import { TaskStore } from '../../src/storage/tasks/task-store.ts';
import { freshName } from './fresh-database.ts';
import { sampleEntry, sampleEvent, sampleExperiment, sampleResult, sampleTask } from './samples.ts';

const opened: Dexie[] = [];
afterEach(() => {
  for (const database of opened.splice(0)) database.close();
});

function remembered<Database extends Dexie>(database: Database): Database {
  opened.push(database);
  return database;
}

/** What version 1 of the app wrote, table by table. Never edit it: data like this is on people's disks. */
async function writeVersion1(name: string): Promise<void> {
  const database = new Dexie(name);
  database.version(1).stores({
    tasks: 'id, updatedAt',
    taskBodies: 'id',
    runs: 'id, createdAt',
    experiments: 'id',
    histories: 'id',
    entries: '[runId+step+item]',
    settings: 'name',
    presets: 'id, name',
  });
  await database.table('tasks').add({
    id: 'colours',
    name: 'Task colours',
    addedAt: 1,
    updatedAt: 2,
    source: 'colours.json',
    parser: 'answer-tag',
    metric: 'accuracy',
    examples: { train: 2, selection: 0, test: 1 },
  });
  await database.table('taskBodies').add(sampleTask());
  await database.table('runs').add({
    id: 'r1',
    name: 'Colours',
    createdAt: 3,
    updatedAt: 4,
    status: { kind: 'paused', reason: { kind: 'asked' } },
    origin: 'here',
    method: 'metaspo',
    tasks: ['Task colours'],
    models: { base: 'practice', optimizer: 'gpt-4o-mini' },
    calls: { base: 1, optimizer: 0 },
    tokens: { input: 9, output: 2 },
    score: { initial: 0.5 },
  });
  await database.table('experiments').add({ id: 'r1', experiment: sampleExperiment(), budget: { calls: 9 } });
  await database.table('histories').add({ id: 'r1', events: [sampleEvent], result: sampleResult });
  await database.table('entries').add({ runId: 'r1', ...sampleEntry(0, 0) });
  await database.table('settings').add({ name: 'theme', value: 'dark' });
  await database.table('presets').add({ id: 'p', name: 'Reviews', mapping: { question: 'text' } });
  database.close();
}

it('reads everything that version 1 wrote', async () => {
  const name = freshName();
  await writeVersion1(name);
  const database = remembered(new WorkbenchDatabase(name));
  expect(await new TaskStore(database).get('colours')).toEqual(sampleTask());
  expect(await new TaskStore(database).list()).toMatchObject([{ id: 'colours', source: 'colours.json' }]);
  expect(await new RunStore(database).get('r1')).toMatchObject({
    status: { kind: 'paused', reason: { kind: 'asked' } },
    experiment: sampleExperiment(),
    budget: { calls: 9 },
    events: [sampleEvent],
    result: sampleResult,
  });
  expect(await new DexieRunLog(database, 'r1').read()).toEqual([sampleEntry(0, 0)]);
  expect((await new SettingStore(database).read()).theme).toBe('dark');
  expect(await database.presets.toArray()).toEqual([{ id: 'p', name: 'Reviews', mapping: { question: 'text' } }]);
});

it('brings tasks of version 1 along, however many examples they have, with what was set aside', async () => {
  const name = freshName();
  await writeVersion1(name);
  const old = new Dexie(name);
  const examples = (count: number, letter: string) =>
    Array.from({ length: count }, (_, place) => ({ id: `${letter}${place}`, question: `q${place}`, answer: letter }));
  const task = {
    ...sampleTask('large'),
    examples: { train: examples(1200, 'a'), selection: [], test: examples(700, 'b') },
  };
  const aside = examples(600, 'c').map((example, place) => ({ example, split: 'test', place, why: 'left-over' }));
  await old.open();
  await old.table('taskBodies').add({ ...task, setAside: aside });
  old.close();

  const database = remembered(new WorkbenchDatabase(name));
  const store = new TaskStore(database);
  expect(await store.whole('large')).toEqual({ task, setAside: aside });
  expect(await store.whole('colours')).toEqual({ task: sampleTask(), setAside: [] });
  expect(await database.taskParts.count()).toBe(3 + 2 + 2 + 2);
  expect(JSON.stringify(await database.taskBodies.toArray())).not.toContain('question"');
});

/** A version that might come: runs get a colour and an index for it. */
const next: DatabaseVersion = {
  version: databaseVersions.length + 1,
  tables: { runs: 'id, createdAt, colour' },
  upgrade: (transaction) =>
    transaction
      .table('runs')
      .toCollection()
      .modify((run) => {
        run.colour = 'blue';
      }),
};

it('brings rows along to a next version, and keeps the tables it does not name', async () => {
  const name = freshName();
  await writeVersion1(name);
  const database = remembered(new WorkbenchDatabase(name, [...databaseVersions, next]));
  expect(await database.table('runs').where('colour').equals('blue').primaryKeys()).toEqual(['r1']);
  expect(await new DexieRunLog(database, 'r1').read()).toEqual([sampleEntry(0, 0)]);
});

it('leaves the data as it was when an upgrade fails', async () => {
  const name = freshName();
  await writeVersion1(name);
  const failing: DatabaseVersion = { ...next, upgrade: () => Promise.reject(new Error('a mistake in the upgrade')) };
  await expect(new WorkbenchDatabase(name, [...databaseVersions, failing]).open()).rejects.toThrow(
    'a mistake in the upgrade',
  );
  const database = remembered(new WorkbenchDatabase(name));
  expect(await new RunStore(database).get('r1')).toMatchObject({ name: 'Colours' });
});

it('stops an old tab when a new version of the app opens the data', async () => {
  const name = freshName();
  const old = remembered(await openDatabase(new WorkbenchDatabase(name)));
  const store = new TaskStore(old);
  await store.put({ task: sampleTask(), source: '' });
  remembered(await openDatabase(new WorkbenchDatabase(name, [...databaseVersions, next])));
  await expect(store.list()).rejects.toMatchObject({ name: 'StorageFailure', kind: 'outdated' });
});

it('refuses data that a newer version of the app wrote', async () => {
  const name = freshName();
  const newer = await openDatabase(new WorkbenchDatabase(name, [...databaseVersions, next]));
  newer.close();
  await expect(openDatabase(remembered(new WorkbenchDatabase(name)))).rejects.toMatchObject({
    name: 'StorageFailure',
    kind: 'outdated',
  });
});

it('says which tab is in the way when an old one does not let go', async () => {
  const name = freshName();
  const stubborn = remembered(new Dexie(name));
  stubborn.version(1).stores({ tasks: 'id' });
  stubborn.on('versionchange', () => false);
  await stubborn.open();
  const database = remembered(new WorkbenchDatabase(name, [...databaseVersions, next]));
  await expect(openDatabase(database, 20)).rejects.toMatchObject({ name: 'StorageFailure', kind: 'blocked' });
});

it('never lets a run be mistaken for another: ids do not repeat', async () => {
  const store = new RunStore(remembered(new WorkbenchDatabase(freshName())));
  const ids = await Promise.all(Array.from({ length: 50 }, async () => (await store.create(sampleExperiment())).id));
  expect(new Set(ids).size).toBe(50);
});
