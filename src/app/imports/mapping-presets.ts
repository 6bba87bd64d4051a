import { PresetStore } from '../../storage/presets.ts';
import type { Undo } from '../../storage/undo.ts';
import type { Mapping } from '../../tasks/mapping/mapping.ts';
import { keptMapping, presetKey } from '../../tasks/mapping/mapping-preset.ts';
import type { Workbench } from '../workbench.svelte.ts';

/** How columns of the same names were mapped last, and for which task. */
export interface MappingPreset {
  readonly name: string;
  readonly mapping: Mapping;
}

/** Mappings of earlier imports, by the shape of their tables. */
export class MappingPresets {
  readonly #store: PresetStore;

  constructor(store: PresetStore) {
    this.#store = store;
  }

  async find(columns: readonly string[]): Promise<MappingPreset | undefined> {
    const row = await this.#store.get(presetKey(columns));
    const mapping = keptMapping(row?.mapping);
    return row === undefined || mapping === undefined ? undefined : { name: row.name, mapping };
  }

  forget(columns: readonly string[]): Promise<Undo> {
    return this.#store.remove(presetKey(columns));
  }

  /** Keeps a mapping for the next table of this shape, instead of the one before. */
  keep(columns: readonly string[], { name, mapping }: MappingPreset): Promise<void> {
    return this.#store.put({ id: presetKey(columns), name, mapping: { ...mapping } });
  }
}

/** The mappings kept in this browser. */
export function mappingPresets({ database }: Workbench): MappingPresets {
  return new MappingPresets(new PresetStore(database));
}
