import type { MappingRow, WorkbenchDatabase } from './database.ts';
import { guarded } from './storage-failure.ts';
import { plainCopy } from './plain-copy.ts';
import type { Undo } from './undo.ts';

/** Import mappings the user kept: how the columns of one kind of file become examples. */
export class MappingStore {
  readonly #database: WorkbenchDatabase;

  constructor(database: WorkbenchDatabase) {
    this.#database = database;
  }

  get(id: string): Promise<MappingRow | undefined> {
    return guarded(() => this.#database.presets.get(id));
  }

  async put(row: MappingRow): Promise<void> {
    await guarded(() => this.#database.presets.put(plainCopy(row)));
  }

  async remove(id: string): Promise<Undo> {
    const removed = await guarded(() => this.#database.presets.get(id));
    await guarded(() => this.#database.presets.delete(id));
    return async () => {
      if (removed !== undefined) await this.put(removed);
    };
  }
}
