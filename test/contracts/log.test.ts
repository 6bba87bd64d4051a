import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { FileLog } from '../../scripts/headless/file-log.ts';
import { DuplicateEntry, type RunLog } from '../../src/engine/log.ts';
import { MemoryLog } from '../support/memory-log.ts';
import { DexieRunLog } from '../../src/storage/runs/run-log.ts';
import { freshDatabase } from '../storage/fresh-database.ts';
import { sampleEntry } from '../storage/samples.ts';

const kinds: readonly { name: string; open: () => RunLog }[] = [
  { name: 'MemoryLog', open: () => new MemoryLog() },
  { name: 'FileLog', open: () => new FileLog(join(mkdtempSync(join(tmpdir(), 'log-')), 'log.jsonl')) },
  { name: 'DexieRunLog', open: () => new DexieRunLog(freshDatabase(), 'run') },
];

describe.each(kinds)('$name', ({ open }) => {
  let log: RunLog;
  beforeEach(() => {
    log = open();
  });

  it('starts empty', async () => {
    expect(await log.read()).toEqual([]);
  });

  it('gives back what was appended, reply and all', async () => {
    await log.append(sampleEntry(0, 0));
    expect(await log.read()).toEqual([sampleEntry(0, 0)]);
  });

  it('keeps a reply that failed for good', async () => {
    const failed = {
      ...sampleEntry(0, 0),
      reply: { kind: 'failed', reason: 'too-long', detail: '9000 tokens' },
    } as const;
    await log.append(failed);
    expect(await log.read()).toEqual([failed]);
  });

  it('refuses a place that is taken, and keeps the reply that was first', async () => {
    await log.append(sampleEntry(2, 1));
    await expect(log.append({ ...sampleEntry(2, 1), fingerprint: 'another' })).rejects.toBeInstanceOf(DuplicateEntry);
    expect(await log.read()).toEqual([sampleEntry(2, 1)]);
  });

  it('lets exactly one of two writers have a place', async () => {
    const tries = await Promise.allSettled([log.append(sampleEntry(0, 0)), log.append(sampleEntry(0, 0))]);
    expect(tries.map((attempt) => attempt.status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('holds every reply of a batch that came in another order', async () => {
    for (const item of [3, 0, 2, 1]) await log.append(sampleEntry(0, item));
    const entries = await log.read();
    expect(entries.map((entry) => entry.item).sort()).toEqual([0, 1, 2, 3]);
  });
});
