import { readBackup, writeBackup } from '../sharing/files/backup-file.ts';
import { collectBundle, restoreBundle, type Restored } from '../storage/bundle.ts';
import type { WorkbenchDatabase } from '../storage/database.ts';
import type { Persistence, StorageState } from '../storage/persistence.ts';
import type { Keys } from './models/keys.svelte.ts';
import { saveFile } from './save-file.ts';
import { now } from './now.ts';
import type { Workbench } from './workbench.svelte.ts';

/** What is saved in this browser, how safe it is, and how to take it away. */
class StorageDesk {
  readonly #database: WorkbenchDatabase;
  readonly #persistence: Persistence;
  readonly #keys: Keys;
  state = $state.raw<StorageState>({});

  constructor(database: WorkbenchDatabase, persistence: Persistence, keys: Keys) {
    this.#database = database;
    this.#persistence = persistence;
    this.#keys = keys;
  }

  async refresh(): Promise<void> {
    this.state = await this.#persistence.state();
  }

  /** Asks the browser to keep the data; says whether it agreed. */
  async keep(): Promise<boolean> {
    const kept = await this.#persistence.request();
    await this.refresh();
    return kept;
  }

  /** Gives the user everything as one file. */
  async backUp(signal: AbortSignal): Promise<void> {
    const bytes = await writeBackup(await collectBundle(this.#database), now(), signal);
    // The bytes come from a stream of this page, so they lie in an ordinary buffer.
    const file = new Blob([bytes as Uint8Array<ArrayBuffer>], { type: 'application/gzip' });
    saveFile(`metaspo-workbench-${now().toISOString().slice(0, 10)}.json.gz`, file);
  }

  /** Adds a backup to what is here: all of it or, where anything fails, nothing. */
  async restore(file: File, signal: AbortSignal): Promise<Restored> {
    const backup = await readBackup(new Uint8Array(await file.arrayBuffer()), signal);
    const restored = await restoreBundle(this.#database, backup);
    await this.refresh();
    return restored;
  }

  /** Removes tasks, runs, settings and keys for good, and reloads the page. Downloaded models stay. */
  async forgetEverything(): Promise<void> {
    for (const origin of this.#keys.origins) await this.#keys.forget(origin);
    await this.#database.delete();
    location.reload();
  }
}

/** What this browser keeps for the workbench. */
export function storageDesk({ database, persistence, keys }: Workbench): StorageDesk {
  return new StorageDesk(database, persistence, keys);
}
