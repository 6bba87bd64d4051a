import { Dexie } from 'dexie';
import { DuplicateEntry, type Entry, type RunLog } from '../../engine/log.ts';
import type { EntryRow, WorkbenchDatabase } from '../database.ts';
import { guarded } from '../storage-failure.ts';

/** The replies of one run, in the browser's database. */
export class DexieRunLog implements RunLog {
  readonly #database: WorkbenchDatabase;
  readonly #runId: string;

  constructor(database: WorkbenchDatabase, runId: string) {
    this.#database = database;
    this.#runId = runId;
  }

  /** All replies in the order of step and item, which is the order of their keys. */
  async read(): Promise<readonly Entry[]> {
    const rows = await guarded(() => entriesOf(this.#database, this.#runId).toArray());
    return rows.map(({ step, item, fingerprint, reply, at }) => ({ step, item, fingerprint, reply, at }));
  }

  /**
   * Each reply in a transaction of its own: what was answered before the tab or browser crashed is there after it. A
   * power cut may take the last second with it, as with everything browsers store; those replies are asked again.
   */
  append({ step, item, fingerprint, reply, at }: Entry): Promise<void> {
    const row: EntryRow = { runId: this.#runId, step, item, fingerprint, reply, at };
    return guarded(async () => {
      try {
        await this.#database.entries.add(row);
      } catch (error) {
        if (error instanceof Dexie.ConstraintError) throw new DuplicateEntry(row);
        throw error;
      }
    });
  }
}

/** The rows of one run, in key order. */
export function entriesOf(database: WorkbenchDatabase, runId: string) {
  return database.entries
    .where('[runId+step+item]')
    .between([runId, Dexie.minKey, Dexie.minKey], [runId, Dexie.maxKey, Dexie.maxKey]);
}
