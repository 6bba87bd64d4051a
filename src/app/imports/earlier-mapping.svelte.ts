import type { MappingStore } from '../../storage/mapping-store.ts';
import type { Undo } from '../../storage/undo.ts';
import type { Preview } from '../../tasks/import/import-session.ts';
import { keptMapping, shapeOf } from '../../tasks/mapping/kept-mapping.ts';
import type { Mapping } from '../../tasks/mapping/mapping.ts';
import { hasOwnColumns } from '../../tasks/own-export.ts';

/** How columns of the same names were mapped last, and for which task. */
interface TaskMapping {
  readonly name: string;
  readonly mapping: Mapping;
}

/**
 * The mapping of an earlier import, for a table with the same columns. It is offered and not applied: columns of the
 * same names may mean something else in this table.
 */
export class EarlierMapping {
  /** How such columns were mapped last, where that is another way than the suggested one. */
  offered = $state.raw<TaskMapping>();
  readonly #store: MappingStore;
  #preview: Preview | undefined;

  constructor(store: MappingStore) {
    this.#store = store;
  }

  /** Looks for a mapping for this table, and for none where there is no table. */
  async lookFor(preview: Preview | undefined): Promise<void> {
    this.#preview = preview;
    this.offered = undefined;
    if (preview === undefined || hasOwnColumns(preview.columns)) return;
    const row = await this.#store.get(shapeOf(preview.columns));
    const mapping = keptMapping(row?.mapping);
    if (row === undefined || mapping === undefined || this.#preview !== preview) return;
    const isOther = JSON.stringify(mapping) !== JSON.stringify(keptMapping(preview.suggestion));
    if (isOther) this.offered = { name: row.name, mapping };
  }

  /** Keeps a mapping for the next table with these columns, instead of the one before. */
  async keep(name: string, mapping: Mapping): Promise<void> {
    if (this.#preview === undefined || hasOwnColumns(this.#preview.columns)) return;
    await this.#store.put({ id: shapeOf(this.#preview.columns), name, mapping: { ...mapping } });
  }

  /** Forgets the mapping; the undo brings it back for the next table. */
  async forget(): Promise<Undo | undefined> {
    const undo = this.#preview === undefined ? undefined : await this.#store.remove(shapeOf(this.#preview.columns));
    this.offered = undefined;
    return undo;
  }
}
