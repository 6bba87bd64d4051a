import type { Task } from '../core/task.ts';
import { StorageFailure } from '../storage/failure.ts';
import type { TaskDraft } from './task-draft.svelte.ts';
import type { Workbench } from './workbench.svelte.ts';

/**
 * Saves what was changed of a task whose page is left without a save, and offers a way back; says so where the changes
 * cannot be saved. A task that was deleted takes them with it.
 */
export async function saveOnLeaving(draft: TaskDraft, saved: Task, app: Workbench): Promise<void> {
  const { changes, problem } = draft;
  if (problem !== undefined) {
    app.toasts.show(`The changes to "${saved.name}" were not saved. ${problem}`, { tone: 'bad' });
    return;
  }
  const put = (fields: Partial<Task>): Promise<void> =>
    app.tasks.change(saved.id, (stored) => ({ ...stored, task: { ...stored.task, ...fields } }));
  const { name, userPrompt, suffix, parser, metric } = saved;
  const isKept = await app.attempt(
    put(changes).then(
      () => true,
      (error: unknown) => {
        if (error instanceof StorageFailure && error.kind === 'missing') return false;
        throw error;
      },
    ),
  );
  if (isKept !== true) return;
  app.toasts.show(`Saved the changes to "${name}".`, {
    undo: () => void app.attempt(put({ name, userPrompt, suffix, parser, metric })),
  });
}
