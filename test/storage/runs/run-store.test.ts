import { describe, expect, it } from 'vitest';
import { liveQuery } from 'dexie';
import { Persistence } from '../../../src/storage/persistence.ts';
import { RunStore } from '../../../src/storage/runs/run-store.ts';
import { freshDatabase } from '../fresh-database.ts';
import { sampleEntry, sampleEvent, sampleExperiment, sampleRecord, sampleResult } from '../samples.ts';

function openStore() {
  const database = freshDatabase();
  let now = 1000;
  return { database, store: new RunStore(database, { now: () => now++ }) };
}

describe('a new run', () => {
  it('is ready, with nothing done', async () => {
    const { store } = openStore();
    const run = await store.create(sampleExperiment(), { calls: 100 });
    expect(run).toMatchObject({
      name: 'Colours',
      createdAt: 1000,
      status: { kind: 'ready' },
      origin: 'here',
      method: 'metaspo',
      tasks: ['Task colours'],
      models: { base: 'practice', optimizer: 'gpt-4o-mini' },
      budget: { calls: 100 },
      calls: { base: 0, optimizer: 0 },
      events: [],
    });
    expect(await store.get(run.id)).toEqual(run);
  });

  it('keeps its experiment when the original is edited later', async () => {
    const { store } = openStore();
    const edited = { ...sampleExperiment(), method: { id: 'metaspo', settings: { rounds: 2 } } };
    const run = await store.create(edited);
    edited.method.settings.rounds = 9;
    expect(run.experiment.method.settings).toEqual({ rounds: 2 });
    expect((await store.get(run.id))?.experiment.method.settings).toEqual({ rounds: 2 });
  });

  it('can be made from a proxy, as screens hold their data', async () => {
    const { store } = openStore();
    const run = await store.create(new Proxy(sampleExperiment(), {}));
    expect(run.experiment).toEqual(sampleExperiment());
  });
});

describe('a run under way', () => {
  it('remembers its status and what it has shown', async () => {
    const { store } = openStore();
    const { id } = await store.create(sampleExperiment());
    await store.setStatus(id, { kind: 'running' });
    await store.saveProgress(id, {
      events: [sampleEvent],
      calls: { base: 4, optimizer: 1 },
      tokens: { input: 90, output: 30 },
      score: { initial: 0.5 },
    });
    await store.setStatus(id, { kind: 'paused', reason: { kind: 'rate-limit', message: 'Wait a minute.' } });
    expect(await store.get(id)).toMatchObject({
      status: { kind: 'paused', reason: { kind: 'rate-limit', message: 'Wait a minute.' } },
      events: [sampleEvent],
      calls: { base: 4, optimizer: 1 },
      tokens: { input: 90, output: 30 },
      score: { initial: 0.5 },
    });
  });

  it('counts every change of it as one, so that no older copy seems newer', async () => {
    const { store } = openStore();
    const { id, updatedAt } = await store.create(sampleExperiment());
    await store.saveProgress(id, { score: { initial: 0.5 } });
    const changedAt = (await store.get(id))?.updatedAt ?? 0;
    expect(changedAt).toBeGreaterThan(updatedAt);
    await store.setStatus(id, { kind: 'running' });
    expect((await store.get(id))?.updatedAt).toBeGreaterThan(changedAt);
  });

  it('keeps the earlier snapshot where a later one leaves something out', async () => {
    const { store } = openStore();
    const { id } = await store.create(sampleExperiment());
    await store.saveProgress(id, { events: [sampleEvent], calls: { base: 4, optimizer: 1 } });
    await store.saveProgress(id, { calls: { base: 5, optimizer: 1 } });
    expect(await store.get(id)).toMatchObject({ events: [sampleEvent], calls: { base: 5, optimizer: 1 } });
  });

  it('finishes with a result', async () => {
    const { store } = openStore();
    const { id } = await store.create(sampleExperiment());
    await store.finish(id, { events: [sampleEvent], result: sampleResult, calls: { base: 8, optimizer: 2 } });
    expect(await store.get(id)).toMatchObject({
      status: { kind: 'finished' },
      events: [sampleEvent],
      result: sampleResult,
      calls: { base: 8, optimizer: 2 },
    });
  });

  it('keeps its result when a late snapshot arrives', async () => {
    const { store } = openStore();
    const { id } = await store.create(sampleExperiment());
    await store.finish(id, { events: [], result: sampleResult, calls: { base: 8, optimizer: 2 } });
    await store.saveProgress(id, { events: [sampleEvent] });
    expect((await store.get(id))?.result).toEqual(sampleResult);
  });

  it('says so when it was removed in another tab', async () => {
    const { store } = openStore();
    const { id } = await store.create(sampleExperiment());
    await store.remove(id);
    await expect(store.setStatus(id, { kind: 'running' })).rejects.toMatchObject({
      name: 'StorageFailure',
      kind: 'missing',
    });
  });
});

describe('the list of runs', () => {
  it('has the newest first and leaves out what is heavy', async () => {
    const { store } = openStore();
    await store.create(sampleExperiment('first'));
    await store.create(sampleExperiment('second'));
    const runs = await store.list();
    expect(runs.map((run) => run.name)).toEqual(['second', 'first']);
    expect(runs[0]).not.toHaveProperty('experiment');
    expect(runs[0]).not.toHaveProperty('events');
  });

  it('can be watched', async () => {
    const { store } = openStore();
    const seen: number[] = [];
    await new Promise<void>((resolve, reject) => {
      const watching = liveQuery(() => store.list()).subscribe({
        next: (runs) => {
          seen.push(runs.length);
          if (runs.length === 0) {
            void store.create(sampleExperiment());
          } else {
            watching.unsubscribe();
            resolve();
          }
        },
        error: reject,
      });
    });
    expect(seen).toEqual([0, 1]);
  });
});

it('removes a run with its log, leaves the others, and brings all of it back', async () => {
  const { store, database } = openStore();
  const { id } = await store.create(sampleExperiment());
  const other = await store.create(sampleExperiment('other'));
  for (const runId of [id, other.id]) await store.log(runId).append(sampleEntry(0, 0));
  const before = await store.get(id);

  const undo = await store.remove(id);
  expect(await store.get(id)).toBeUndefined();
  expect((await database.entries.toArray()).map((entry) => entry.runId)).toEqual([other.id]);

  await undo();
  expect(await store.get(id)).toEqual(before);
  expect(await store.log(id).read()).toEqual([sampleEntry(0, 0)]);
});

it('saves an imported run as a finished one of its own', async () => {
  const { store } = openStore();
  const first = await store.importRecord(sampleRecord());
  const second = await store.importRecord(sampleRecord());
  expect(first.id).not.toBe(second.id);
  expect(await store.get(first.id)).toMatchObject({
    ...sampleRecord(),
    origin: 'imported',
    status: { kind: 'finished' },
  });
});

it('asks the browser to keep the data when the first run is saved, and not again', async () => {
  let asked = 0;
  const persistence = new Persistence({
    persist: () => {
      asked++;
      return Promise.resolve(false);
    },
  });
  const store = new RunStore(freshDatabase(), { persistence });
  await store.create(sampleExperiment());
  await store.create(sampleExperiment());
  expect(asked).toBe(1);
});
