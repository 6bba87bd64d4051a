import { dataHosts, type DataHosts } from './data-hosts.svelte.ts';
import { HuggingFaceDraft } from './hugging-face-draft.svelte.ts';
import { ImportDraft } from './import-draft.svelte.ts';
import { MappingStore } from '../../storage/mapping-store.ts';
import type { TaskDesk } from '../tasks/task-desk.svelte.ts';
import type { Workbench } from '../workbench.svelte.ts';

/**
 * What is being imported. It stays while other pages are looked at: reading again and deciding again would be work lost.
 * It is gone with the tab, since nothing is stored until the user says so.
 */
export class Imports {
  readonly fromFiles: ImportDraft;
  readonly fromHuggingFace: ImportDraft;
  readonly huggingFace: HuggingFaceDraft;

  constructor(tasks: TaskDesk, hosts: DataHosts, mappings: MappingStore) {
    this.fromFiles = new ImportDraft(tasks, mappings);
    this.fromHuggingFace = new ImportDraft(tasks, mappings);
    this.huggingFace = new HuggingFaceDraft(tasks, hosts, this.fromHuggingFace);
  }
}

/** The imports of this tab. */
export function imports(workbench: Workbench): Imports {
  return new Imports(workbench.tasks, workbench.desk(dataHosts), new MappingStore(workbench.database));
}
