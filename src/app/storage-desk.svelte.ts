import type { WorkbenchDatabase } from '../storage/database.ts';
import type { Persistence, StorageState } from '../storage/persistence.ts';
import type { Keys } from './keys.svelte.ts';

export type { StorageState };

/** What is saved in this browser, how safe it is, and how to take it away. */
export class StorageDesk {
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

  /** Removes tasks, runs, settings and keys for good, and reloads the page. Downloaded models stay. */
  async forgetEverything(): Promise<void> {
    for (const origin of this.#keys.origins) await this.#keys.forget(origin);
    await this.#database.delete();
    location.reload();
  }
}
