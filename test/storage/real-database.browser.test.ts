import { afterEach, expect, it } from 'vitest';
import type { TaskPiece } from '../../src/core/task.ts';
import { DuplicateEntry } from '../../src/engine/log.ts';
import { databaseVersions, openDatabase, WorkbenchDatabase } from '../../src/storage/database.ts';
import { Persistence } from '../../src/storage/persistence.ts';
import { DexieRunLog } from '../../src/storage/runs/run-log.ts';
import { RunStore } from '../../src/storage/runs/run-store.ts';
import { TaskStore } from '../../src/storage/tasks/task-store.ts';
import { watch } from '../../src/storage/watch.ts';
import { databaseRequests } from '../support/database-requests.ts';
import { sampleEntry, sampleExperiment, sampleTask } from './samples.ts';

const opened: WorkbenchDatabase[] = [];
let count = 0;

/** A connection of its own, as each tab has one. */
async function openTab(name: string, versions = databaseVersions): Promise<WorkbenchDatabase> {
  const database = await openDatabase(new WorkbenchDatabase(name, versions));
  opened.push(database);
  return database;
}

function freshName(): string {
  count++;
  return `real-${String(count)}`;
}

afterEach(async () => {
  const names = new Set(opened.map((database) => database.name));
  for (const database of opened.splice(0)) database.close();
  for (const name of names) await WorkbenchDatabase.delete(name);
});

it('finds a run and its log again after the page was closed', async () => {
  const name = freshName();
  const before = await openTab(name);
  const runs = new RunStore(before);
  const { id } = await runs.create(sampleExperiment());
  await runs.log(id).append(sampleEntry(0, 1));
  await runs.log(id).append(sampleEntry(0, 0));
  before.close();

  const after = new RunStore(await openTab(name));
  expect((await after.get(id))?.experiment).toEqual(sampleExperiment());
  expect(await after.log(id).read()).toEqual([sampleEntry(0, 0), sampleEntry(0, 1)]);
});

it('keeps every text as it is', async () => {
  const store = new TaskStore(await openTab(freshName()));
  const question = '$& {question} {{x}} "quotes" \\ \r\n\t 漢字 🙂 \u2028 \u0000';
  const task = {
    ...sampleTask(),
    userPrompt: question,
    examples: { train: [{ id: '1', question, answer: question }], test: [] },
  };
  await store.put({ task, source: question });
  expect(await store.get(task.id)).toEqual(task);
});

it('brings a large task of version 1 along', async () => {
  const name = freshName();
  const old = await openTab(name, databaseVersions.slice(0, 1));
  const answer = 'x'.repeat(200);
  const all = Array.from({ length: 5000 }, (_, place) => ({ id: `e${place}`, question: `q${place}`, answer }));
  const task = { ...sampleTask(), examples: { train: all.slice(0, 1000), test: all.slice(1000) } };
  await old.table('taskBodies').add(task);
  old.close();

  const database = await openTab(name);
  expect(await new TaskStore(database).get(task.id)).toEqual(task);
  expect(await database.taskParts.count()).toBe(10);
});

it('shows nothing of a task that comes in pieces before all are there', async () => {
  const name = freshName();
  const store = new TaskStore(await openTab(name));
  const seen: number[] = [];
  const stop = watch(
    () => store.list(),
    (tasks) => seen.push(...tasks.map(({ examples }) => examples.test)),
    () => seen.push(-1),
  );
  await store.add({ task: emptied, source: 'large.csv' }, pieces(8));
  const stored = await new TaskStore(await openTab(name)).get(emptied.id);
  expect(stored?.examples.test.map(({ id }) => id)).toEqual(Array.from({ length: 4000 }, (_, place) => `e${place}`));
  await expect.poll(() => seen).toEqual([4000]);
  stop();
});

it('keeps nothing of a task whose pieces end badly', async () => {
  const database = await openTab(freshName());
  const store = new TaskStore(database);
  const failure = new Error('Row 7 cannot be read.');
  await expect(store.add({ task: emptied, source: '' }, pieces(3, failure))).rejects.toBe(failure);
  expect([await store.list(), await database.taskParts.count()]).toEqual([[], 0]);
  await store.put({ task: sampleTask(), source: '' });
  expect(await store.list()).toHaveLength(1);
});

const emptied = { ...sampleTask(), examples: { train: [], test: [] } };

/** Pieces of five hundred examples; where it fails, after the last. */
function* pieces(count: number, failure?: Error): Generator<TaskPiece> {
  for (let piece = 0; piece < count; piece++) {
    const ids = Array.from({ length: 500 }, (_, place) => `e${piece * 500 + place}`);
    yield { split: 'test', examples: ids.map((id) => ({ id, question: `What is ${id}?`, answer: id })) };
  }
  if (failure !== undefined) throw failure;
}

it('refuses the second of two tabs on one run', async () => {
  const name = freshName();
  const [first, second] = [await openTab(name), await openTab(name)];
  await new DexieRunLog(first, 'run').append(sampleEntry(0, 0));
  await expect(new DexieRunLog(second, 'run').append(sampleEntry(0, 0))).rejects.toBeInstanceOf(DuplicateEntry);
});

it('shows one tab what another saved', async () => {
  const name = freshName();
  const [first, second] = [await openTab(name), await openTab(name)];
  const names = new Promise<readonly string[]>((resolve, reject) => {
    const stop = watch(
      () => new RunStore(first).list(),
      (runs) => {
        if (runs.length === 0) return;
        stop();
        resolve(runs.map((run) => run.name));
      },
      reject,
    );
  });
  await new RunStore(second).create(sampleExperiment('from the other tab'));
  expect(await names).toEqual(['from the other tab']);
});

it('stops an old tab when a new version opens the data', async () => {
  const name = freshName();
  const old = await openTab(name);
  await openTab(name, [...databaseVersions, { version: databaseVersions.length + 1, tables: { colours: 'id' } }]);
  await expect(new TaskStore(old).list()).rejects.toMatchObject({ name: 'StorageFailure', kind: 'outdated' });
});

it('reads a log of 2000 replies with one request', async () => {
  const database = await openTab(freshName());
  const { id } = await new RunStore(database).create(sampleExperiment());
  const rows = Array.from({ length: 2000 }, (_, place) => ({
    runId: id,
    ...sampleEntry(Math.floor(place / 100), place % 100),
  }));
  await database.entries.bulkAdd(rows);

  const requests = await databaseRequests(async () => {
    expect(await new DexieRunLog(database, id).read()).toHaveLength(2000);
  });
  expect(requests).toEqual([{ asked: 'getAll', store: 'entries' }]);
});

it('tells how much room there is', async () => {
  const state = await new Persistence(navigator.storage).state();
  expect(state.quotaBytes).toBeGreaterThan(0);
  expect(state.persisted).toBeTypeOf('boolean');
});
