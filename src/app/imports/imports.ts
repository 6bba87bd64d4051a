import type { DataHosts } from './data-hosts.svelte.ts';
import { HubDraft } from './hub-draft.svelte.ts';
import { ImportDraft } from './import-draft.svelte.ts';
import type { MappingPresets } from './mapping-presets.ts';
import type { TaskDesk } from '../tasks/task-desk.svelte.ts';

/**
 * What is being imported. It stays while other pages are looked at: reading again and deciding again would be work lost.
 * It is gone with the tab, since nothing is stored until the user says so.
 */
export class Imports {
  readonly fromFiles: ImportDraft;
  readonly fromHub: ImportDraft;
  readonly hub: HubDraft;

  constructor(tasks: TaskDesk, hosts: DataHosts, presets: MappingPresets) {
    this.fromFiles = new ImportDraft(tasks, presets);
    this.fromHub = new ImportDraft(tasks, presets);
    this.hub = new HubDraft(tasks, hosts, this.fromHub);
  }
}
