import { Dexie } from 'dexie';
import { describe, expect, it } from 'vitest';
import { DuplicateEntry } from '../../src/engine/log.ts';
import { explained, guarded, StorageFailure } from '../../src/storage/storage-failure.ts';
import { DexieRunLog } from '../../src/storage/runs/run-log.ts';
import { freshDatabase } from './fresh-database.ts';
import { sampleEntry } from './samples.ts';

const full = () => new DOMException('The quota has been exceeded.', 'QuotaExceededError');

describe('what is behind an error', () => {
  it.each([
    ['the browser has no room', full(), 'full'],
    ['Dexie wraps that in an aborted transaction', new Dexie.AbortError('aborted', full()), 'full'],
    ['Dexie collects that from a bulk write', new Dexie.BulkError('bulk', { 0: full() }), 'full'],
    ['the connection was closed for a newer version', new Dexie.DatabaseClosedError(), 'outdated'],
    ['there is no database here', new Dexie.MissingAPIError('none'), 'unavailable'],
    ['the site may not store data', new DOMException('denied', 'SecurityError'), 'unavailable'],
    ['the disk fails', new DOMException('internal', 'UnknownError'), 'broken'],
  ] as const)('%s', (_case, error, kind) => {
    const failure = explained(error);
    expect(failure).toBeInstanceOf(StorageFailure);
    expect(failure).toMatchObject({ kind, cause: error });
  });

  it('is left alone where it is not the database', () => {
    const error = new TypeError('a mistake in the program');
    expect(explained(error)).toBe(error);
  });

  it('is left alone where it is explained already', async () => {
    const failure = new StorageFailure('missing');
    await expect(guarded(() => guarded(() => Promise.reject(failure)))).rejects.toBe(failure);
  });
});

/** Makes every write of a database fail as on a full disk. */
function withoutRoom() {
  const database = freshDatabase();
  database.use({
    stack: 'dbcore',
    name: 'full disk',
    create: (core) => ({
      ...core,
      table: (name) => ({
        ...core.table(name),
        mutate: (request) => (request.type === 'add' ? Promise.reject(full()) : core.table(name).mutate(request)),
      }),
    }),
  });
  return database;
}

it('says that there is no room for a reply, and that what was saved is safe', async () => {
  const log = new DexieRunLog(withoutRoom(), 'run');
  const appending = log.append(sampleEntry(0, 0));
  await expect(appending).rejects.toMatchObject({ kind: 'full', message: expect.stringContaining('is safe') });
  await expect(appending).rejects.not.toBeInstanceOf(DuplicateEntry);
});
