import { Dexie } from 'dexie';
import { indexedDB, IDBKeyRange } from 'fake-indexeddb';
import { WorkbenchDatabase } from '../../src/storage/database.ts';

// Node has no database: every one opened by a node test lives in memory.
Dexie.dependencies.indexedDB = indexedDB;
Dexie.dependencies.IDBKeyRange = IDBKeyRange;

let count = 0;

/** A name no other database of this test file has. */
export function freshName(): string {
  count++;
  return `test-${String(count)}`;
}

/** An empty database of its own for each test. */
export function freshDatabase(): WorkbenchDatabase {
  return new WorkbenchDatabase(freshName());
}
