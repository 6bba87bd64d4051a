/* eslint-disable @typescript-eslint/no-explicit-any -- a file under test may get any shape */
import { describe, expect, it } from 'vitest';
import { readBackup, writeBackup } from '../../../src/sharing/files/backup-file.ts';
import { compressed, decompressed } from '../../../src/sharing/files/compression.ts';
import { FileProblem } from '../../../src/sharing/files/file-problem.ts';
import { collectBundle, type Bundle } from '../../../src/storage/bundle.ts';
import { compareBundle } from '../../../src/storage/restore/compare-bundle.ts';
import { RunStore } from '../../../src/storage/runs/run-store.ts';
import { SettingStore } from '../../../src/storage/setting-store.ts';
import { TaskStore } from '../../../src/storage/tasks/task-store.ts';
import { freshDatabase } from '../../storage/fresh-database.ts';
import { sampleEntry, sampleEvent, sampleExperiment, sampleResult, sampleTask } from '../../storage/samples.ts';
import { changed, type Change } from '../changed-file.ts';

const { signal } = new AbortController();
const at = new Date('2026-01-02T03:04:05Z');

async function sampleBundle(): Promise<Bundle> {
  const database = freshDatabase();
  const runs = new RunStore(database);
  const example = { id: 'z', question: 'coal', answer: 'black' };
  const setAside = [{ example, split: 'train', place: 0, why: 'excluded' }] as const;
  await new TaskStore(database).put({ task: sampleTask(), source: 'colours.json', setAside });
  const { id } = await runs.create(sampleExperiment(), { calls: 9 });
  await runs.log(id).append(sampleEntry(0, 0));
  const failed = { kind: 'failed', reason: 'too-long', detail: '9000 tokens' } as const;
  await runs.log(id).append({ ...sampleEntry(0, 1), reply: failed });
  await runs.finish(id, { events: [sampleEvent], result: sampleResult, calls: { base: 2, optimizer: 1 } });
  const paused = await runs.create(sampleExperiment('paused'));
  await runs.setStatus(paused.id, { kind: 'paused', reason: { kind: 'model', failure: 'timeout', message: 'Slow.' } });
  await new SettingStore(database).write({ theme: 'dark' });
  return collectBundle(database);
}

async function backupText(change: Change): Promise<Uint8Array<ArrayBuffer>> {
  const file = { format: 'metaspo-workbench', version: 1, ...(await sampleBundle()) };
  return new TextEncoder().encode(changed(JSON.stringify(file), change));
}

it('brings everything back, compressed', async () => {
  const bundle = await sampleBundle();
  const bytes = new Uint8Array(await writeBackup(bundle, at, signal));
  expect(bytes.length).toBeLessThan(JSON.stringify(bundle).length);
  const read: Bundle = await readBackup(bytes, signal);
  expect(read).toEqual(bundle);
  const { tasks, runs } = await compareBundle(freshDatabase(), read);
  expect([...tasks, ...runs].map(({ likeness }) => likeness)).toEqual(['new', 'new', 'new']);
});

it('reads an unpacked backup', async () => {
  expect((await readBackup(await backupText(() => undefined), signal)).runs).toHaveLength(2);
});

it('keeps a draft that could not be run', async () => {
  const bytes = await backupText((file) => {
    file.tasks[0].task.examples = { train: [], test: [] };
    file.runs[0].experiment.name = '';
    file.runs[0].experiment.models.base.baseUrl = 'localhost:11434';
  });
  const { tasks, runs } = await readBackup(bytes, signal);
  expect(tasks[0]?.task.examples.train).toEqual([]);
  expect(runs[0]?.experiment.models.base.baseUrl).toBe('localhost:11434');
});

describe('a key', () => {
  /** A backup of somebody who was careless, or not well meaning. */
  async function withKeys(): Promise<Bundle> {
    const careless = changed(JSON.stringify(await sampleBundle()), (file) => {
      file.runs[0].experiment.models.base.key = 'sk-secret';
      file.runs[0].experiment.models.base.baseUrl = 'https://sk-secret@example.org/v1?key=sk-secret';
      file.runs[0].experiment.method.settings.apiKey = 'sk-secret';
      file.tasks[0].task.parser.options.api_key = 'sk-secret';
      file.settings = [
        { name: 'theme', value: { apiKey: 'sk-secret' } },
        { name: 'base', value: { model: 'm', baseUrl: 'user:sk-secret@example.org/v1' } },
        {
          name: 'optimizer',
          value: { model: 'm', baseUrl: 'https://example.org/v1?key=sk-secret', token: 'sk-secret' },
        },
      ];
      file.presets = [{ id: 'p', name: 'p', mapping: { api_key: 'sk-secret' } }];
    });
    return JSON.parse(careless) as Bundle;
  }

  it('is in no backup that is written', async () => {
    const written = new Uint8Array(await writeBackup(await withKeys(), at, signal));
    const text = await decompressed(written, 'gzip', 1_000_000, signal);
    expect(text).not.toContain('sk-secret');
    expect(JSON.parse(text).settings).toEqual([
      { name: 'theme', value: {} },
      { name: 'base', value: { model: 'm', baseUrl: 'example.org/v1' } },
      { name: 'optimizer', value: { model: 'm', baseUrl: 'https://example.org/v1' } },
    ]);
  });

  it('is in nothing that a backup is read as', async () => {
    const file = JSON.stringify({ format: 'metaspo-workbench', version: 1, ...(await withKeys()) });
    expect(file).toContain('sk-secret');
    expect(JSON.stringify(await readBackup(new TextEncoder().encode(file), signal))).not.toContain('sk-secret');
  });
});

it.each<[problem: string, change: Change]>([
  ['runs[0].status.reason should be an object, but is missing.', (file) => (file.runs[0].status = { kind: 'paused' })],
  ['runs[0].entries should be a list with one reply for each place, but is a list.', repeatEntry],
  ['tasks[0].task.id should be text, but is missing.', (file) => delete file.tasks[0].task.id],
  ['This is not a backup of everything ("format": "metaspo-workbench"): it is a run.', makeRun],
  [
    'This file is of version 2; this app reads version 1. Use a newer version of the app.',
    (file) => (file.version = 2),
  ],
])('says what is wrong: %s', async (problem, change) => {
  await expect(readBackup(await backupText(change), signal)).rejects.toThrow(problem);
});

function repeatEntry(file: Record<string, any>) {
  file.runs[0].entries = [sampleEntry(0, 0), sampleEntry(0, 0)];
}

function makeRun(file: Record<string, any>) {
  file.format = 'metaspo-run';
}

it('says that a cut-off file is damaged', async () => {
  const bytes = await writeBackup(await sampleBundle(), at, signal);
  const cut = new Uint8Array(bytes.slice(0, bytes.length / 2));
  await expect(readBackup(cut, signal)).rejects.toThrow(FileProblem);
  await expect(readBackup(cut, signal)).rejects.toThrow('This is damaged');
});

it('stops unpacking what would fill the memory', async () => {
  const bomb = new Uint8Array(await compressed('0'.repeat(10_000_000), 'gzip', signal));
  expect(bomb.length).toBeLessThan(20_000);
  await expect(decompressed(bomb, 'gzip', 1_000_000, signal)).rejects.toThrow('unpacks to more than 1000000 bytes');
});

it('stops when told to', async () => {
  const bytes = new Uint8Array(await writeBackup(await sampleBundle(), at, signal));
  await expect(readBackup(bytes, AbortSignal.abort())).rejects.toThrow(/abort/i);
});
