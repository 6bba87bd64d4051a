import { expect, it } from 'vitest';
import { collectBundle, type Bundle } from '../../../src/storage/bundle.ts';
import type { WorkbenchDatabase } from '../../../src/storage/database.ts';
import { MappingStore } from '../../../src/storage/mapping-store.ts';
import { compareBundle } from '../../../src/storage/restore/compare-bundle.ts';
import { restoreBundle, type Fate, type RestoreChoices } from '../../../src/storage/restore/restore-bundle.ts';
import { RunStore } from '../../../src/storage/runs/run-store.ts';
import { SettingStore } from '../../../src/storage/setting-store.ts';
import { TaskStore } from '../../../src/storage/tasks/task-store.ts';
import { freshDatabase } from '../fresh-database.ts';
import { sampleEntry, sampleEvent, sampleExperiment, sampleResult, sampleTask } from '../samples.ts';

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

/** Takes nothing but what is new. */
const nothingAsked: RestoreChoices = { tasks: new Map(), runs: new Map(), settings: {}, presets: [] };

function asked(choices: Partial<RestoreChoices>): RestoreChoices {
  return { ...nothingAsked, ...choices };
}

function fated(id: string, fate: Fate): ReadonlyMap<string, Fate> {
  return new Map([[id, fate]]);
}

/** The same things as another person has them. */
function poisoned(bundle: Bundle): Bundle {
  return {
    ...bundle,
    tasks: bundle.tasks.map((one) => ({
      ...one,
      task: { ...one.task, userPrompt: 'POISONED {question}' },
      updatedAt: 4e12,
    })),
    runs: bundle.runs.map((run) => ({
      ...run,
      name: 'My run of yesterday',
      status: { kind: 'running' },
      updatedAt: 4e12,
    })),
  };
}

it('brings everything into an empty profile, with the runs marked and standing still', async () => {
  const { database, paused, finished } = await filled();
  const other = freshDatabase();
  const bundle = await collectBundle(database);
  const choices = asked({ settings: { theme: 'dark' }, presets: ['p'] });
  expect(await restoreBundle(other, bundle, choices)).toEqual({ tasks: ['added'], runs: ['added', 'added'] });
  const { runs, ...rest } = await collectBundle(other);
  const { runs: before, ...restBefore } = bundle;
  expect(rest).toEqual(restBefore);
  expect(runs.map(({ entries, events, experiment }) => ({ entries, events, experiment }))).toEqual(
    before.map(({ entries, events, experiment }) => ({ entries, events, experiment })),
  );
  const statusOf = (id: string) => runs.find((run) => run.id === id)?.status;
  expect(runs.map(({ origin, hasLog }) => [origin, hasLog])).toEqual([
    ['imported', true],
    ['imported', true],
  ]);
  expect(statusOf(paused)).toMatchObject({ kind: 'paused', reason: { kind: 'from-backup' } });
  expect(statusOf(finished)).toEqual({ kind: 'finished' });
  // The parts of tasks go by names made when they are written, so only their number can be compared.
  const sizes = (rows: Awaited<ReturnType<typeof everythingIn>>) => Object.values(rows).map(({ length }) => length);
  expect(sizes(await everythingIn(other))).toEqual(sizes(await everythingIn(database)));
});

it('sets nothing and maps nothing that was not asked for', async () => {
  const { database } = await filled();
  const other = freshDatabase();
  await restoreBundle(other, await collectBundle(database), nothingAsked);
  expect(await other.settings.toArray()).toEqual([]);
  expect(await other.presets.toArray()).toEqual([]);
});

it('changes nothing when restored where it came from, nor the second time elsewhere', async () => {
  const { database } = await filled();
  const bundle = await collectBundle(database);
  const other = freshDatabase();
  await restoreBundle(other, bundle, asked({ settings: { theme: 'dark' }, presets: ['p'] }));
  for (const place of [database, other]) {
    const before = await everythingIn(place);
    const { tasks, runs, presets } = await compareBundle(place, bundle);
    expect([...tasks, ...runs, ...presets].map(({ likeness }) => likeness)).toEqual(['same', 'same', 'same', 'same']);
    expect(await restoreBundle(place, bundle, nothingAsked)).toEqual({ tasks: ['same'], runs: ['same', 'same'] });
    expect(await everythingIn(place)).toEqual(before);
  }
});

it('writes over nothing unasked, however new the file says it is', async () => {
  const { database } = await filled();
  const bundle = poisoned(await collectBundle(database));
  const before = await everythingIn(database);
  const { tasks, runs } = await compareBundle(database, bundle);
  expect([...tasks, ...runs].map(({ likeness }) => likeness)).toEqual(['differs', 'differs', 'differs']);
  expect(tasks[0]?.changed).toEqual({ here: 500, there: 4e12 });
  expect(await restoreBundle(database, bundle, nothingAsked)).toEqual({ tasks: ['kept'], runs: ['kept', 'kept'] });
  expect(await everythingIn(database)).toEqual(before);
});

it('replaces what it is told to', async () => {
  const { database, paused } = await filled();
  const old = await collectBundle(database);
  const bundle = poisoned(old);
  const choices = asked({ tasks: fated('colours', 'replace'), runs: fated(paused, 'replace') });
  const deeds = await restoreBundle(database, bundle, choices);
  expect(deeds.tasks).toEqual(['replaced']);
  expect(deeds.runs.toSorted()).toEqual(['kept', 'replaced']);
  expect((await new TaskStore(database).get('colours'))?.userPrompt).toBe('POISONED {question}');
  const run = await new RunStore(database).get(paused);
  expect(run).toMatchObject({ name: 'My run of yesterday', origin: 'imported', status: { kind: 'paused' } });
  expect(await new RunStore(database).log(paused).read()).toHaveLength(2);
  const sizes = (rows: Awaited<ReturnType<typeof everythingIn>>) => rows['taskParts']?.length;
  expect(sizes(await everythingIn(database))).toBe(2);
});

it('takes copies beside what is here, and runs follow to the copy of their task', async () => {
  const { database, paused } = await filled();
  const bundle = poisoned(await collectBundle(database));
  await restoreBundle(database, bundle, asked({ tasks: fated('colours', 'copy'), runs: fated(paused, 'copy') }));
  const tasks = await new TaskStore(database).list();
  expect(tasks).toHaveLength(2);
  expect((await new TaskStore(database).get('colours'))?.userPrompt).not.toContain('POISONED');
  const copy = tasks.find(({ id }) => id !== 'colours')?.id ?? '';
  expect((await new TaskStore(database).get(copy))?.userPrompt).toBe('POISONED {question}');
  const runs = await new RunStore(database).list();
  expect(runs).toHaveLength(3);
  const taken = runs.find(({ name }) => name === 'My run of yesterday');
  expect(taken?.copiedTasks).toEqual({ colours: copy });
  expect(await new RunStore(database).log(taken?.id ?? '').read()).toHaveLength(2);
  expect((await new RunStore(database).get(paused))?.name).toBe('paused');
});

it('takes a run that has come further in the backup, with its own log alone', async () => {
  const { database, paused } = await filled();
  const other = freshDatabase();
  await restoreBundle(other, await collectBundle(database), nothingAsked);
  await new RunStore(other).log(paused).append({ ...sampleEntry(1, 0), fingerprint: 'astray' });
  const runs = new RunStore(database, { now: () => 2000 });
  await runs.log(paused).append(sampleEntry(1, 0));

  await restoreBundle(other, await collectBundle(database), asked({ runs: fated(paused, 'replace') }));
  expect(await new RunStore(other).log(paused).read()).toEqual(await runs.log(paused).read());
});

it('keeps the first of two tasks of one id in a file', async () => {
  const { database } = await filled();
  const bundle = await collectBundle(database);
  const twice = { ...bundle, tasks: [...bundle.tasks, ...poisoned(bundle).tasks] };
  const other = freshDatabase();
  expect((await restoreBundle(other, twice, nothingAsked)).tasks).toEqual(['added', 'kept']);
  expect((await new TaskStore(other).get('colours'))?.userPrompt).not.toContain('POISONED');
});

it('leaves everything as it was when one thing cannot be restored', async () => {
  const { database } = await filled();
  const bundle = await collectBundle(database);
  const other = freshDatabase();
  const twice = { ...bundle.runs[0]!, id: 'twice', entries: [sampleEntry(0, 0), sampleEntry(0, 0)] };
  await expect(restoreBundle(other, { ...bundle, runs: [...bundle.runs, twice] }, nothingAsked)).rejects.toThrow();
  for (const rows of Object.values(await everythingIn(other))) expect(rows).toEqual([]);
});

it('does not carry settings it does not know', async () => {
  const { database } = await filled();
  await database.settings.put({ name: 'apiKey', value: 'sk-secret' });
  const bundle = await collectBundle(database);
  expect(JSON.stringify(bundle)).not.toContain('sk-secret');
  const other = freshDatabase();
  await restoreBundle(other, { ...bundle, settings: [{ name: 'apiKey', value: 'sk-secret' }] }, nothingAsked);
  expect(await other.settings.toArray()).toEqual([]);
});
