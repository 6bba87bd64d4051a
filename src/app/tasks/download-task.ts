import { breath } from '../../foundation/breath.ts';
import { exportTask, taskFormats, type TaskFormat } from '../../tasks/export-task.ts';
import { saveFile } from '../save-file.ts';
import type { TaskDesk } from './task-desk.svelte.ts';

export { taskFormats };
export type { TaskFormat };

/** Gives the user a task as a file, which is written bit by bit. */
export async function downloadTask(tasks: TaskDesk, id: string, format: TaskFormat): Promise<void> {
  const { task, source } = await tasks.wholeWithSource(id);
  const { name, pieces, type } = exportTask(task, format, source);
  const written: Blob[] = [];
  for (const piece of pieces) {
    written.push(new Blob([piece]));
    await breath();
  }
  saveFile(name, new Blob(written, { type }));
}
