import type { Task } from '../../core/task.ts';
import type { ImportDraft } from './import-draft.svelte.ts';
import type { Workbench } from '../workbench.svelte.ts';

/** Saves the task a draft has come to, gives it without its examples and says so; where that fails, says why and gives `undefined`. */
export async function saveImport(draft: ImportDraft, app: Workbench): Promise<Task | undefined> {
  const saved = await app.attempt(keep(draft));
  if (saved !== undefined) app.toasts.show(`Imported "${saved.name}".`);
  return saved;
}

async function keep(draft: ImportDraft): Promise<Task> {
  const task = await draft.keep();
  await draft.keepMapping();
  return task;
}
