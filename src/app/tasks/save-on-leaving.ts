import type { TaskDefinition } from '../../core/task.ts';
import { StorageFailure } from '../../storage/storage-failure.ts';
import type { TaskDraft } from './task-draft.svelte.ts';
import type { Workbench } from '../workbench.svelte.ts';

/**
 * Saves what was changed of a task whose page is left without a save, and offers a way back; says so where the changes
 * cannot be saved. A task that was deleted takes them with it.
 */
export async function saveOnLeaving(draft: TaskDraft, saved: TaskDefinition, app: Workbench): Promise<void> {
  const { changes, problem } = draft;
  if (problem !== undefined) {
    app.toasts.show(`The changes to "${saved.name}" were not saved. ${problem}`, { tone: 'bad' });
    return;
  }
  const { id, name } = saved;
  const before = draft.beforeChanges;
  const isKept = await app.attempt(
    app.tasks.revise(id, changes).then(
      () => true,
      (error: unknown) => {
        if (error instanceof StorageFailure && error.kind === 'missing') return false;
        throw error;
      },
    ),
  );
  if (isKept !== true) return;
  app.toasts.show(`Saved the changes to "${name}".`, {
    undo: () => void app.attempt(app.tasks.revise(id, before)),
  });
}
