import type { Undo } from '../../storage/undo.ts';
import type { Preview } from '../../tasks/import/import-session.ts';
import type { Mapping } from '../../tasks/mapping/mapping.ts';
import { keptMapping } from '../../tasks/mapping/mapping-preset.ts';
import { hasOwnColumns } from '../../tasks/own-export.ts';
import type { MappingPreset, MappingPresets } from './mapping-presets.ts';

/**
 * The mapping of an earlier import, for a table with the same columns. It is offered and not applied: columns of the
 * same names may mean something else in this table.
 */
export class PresetOffer {
  readonly #presets: MappingPresets;
  #preview: Preview | undefined;
  #preset = $state.raw<MappingPreset | undefined>();

  constructor(presets: MappingPresets) {
    this.#presets = presets;
  }

  /** How such columns were mapped last, where that is another way than the suggested one. */
  get preset(): MappingPreset | undefined {
    return this.#preset;
  }

  /** Looks for a mapping for this table, and for none where there is no table. */
  async lookFor(preview: Preview | undefined): Promise<void> {
    this.#preview = preview;
    this.#preset = undefined;
    if (preview === undefined || hasOwnColumns(preview.columns)) return;
    const found = await this.#presets.find(preview.columns);
    const isOther = JSON.stringify(found?.mapping) !== JSON.stringify(keptMapping(preview.suggestion));
    if (isOther && this.#preview === preview) this.#preset = found;
  }

  /** Keeps a mapping for the next table with these columns. */
  async keep(name: string, mapping: Mapping): Promise<void> {
    if (this.#preview === undefined || hasOwnColumns(this.#preview.columns)) return;
    await this.#presets.keep(this.#preview.columns, { name, mapping });
  }

  /** Forgets the mapping; the undo brings it back for the next table. */
  async forget(): Promise<Undo | undefined> {
    const undo = this.#preview === undefined ? undefined : await this.#presets.forget(this.#preview.columns);
    this.#preset = undefined;
    return undo;
  }
}
