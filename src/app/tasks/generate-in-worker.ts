import type { Task } from '../../core/task.ts';
import { ImportError } from '../../tasks/import/import-error.ts';
import type { GenerateOptions } from '../../tasks/generate-task.ts';

/** What the worker is asked for: a generator by its id. */
export interface ToGenerate {
  readonly generator: string;
  readonly options: GenerateOptions;
}

/** What the worker answers: the task, or why there is none. */
export type Generated = { readonly task: Task } | { readonly refusal: string };

/** Makes a procedural task off the page's own thread: thousands of hard questions take seconds. */
export async function generateInWorker(wanted: ToGenerate): Promise<Task> {
  const worker = new Worker(new URL('./generate.worker.ts', import.meta.url), { type: 'module' });
  try {
    const generated = await new Promise<Generated>((resolve, reject) => {
      worker.onmessage = ({ data }: MessageEvent<Generated>) => resolve(data);
      worker.onerror = () => reject(new Error('The questions could not be made. Reload the page and try again.'));
      worker.postMessage(wanted);
    });
    if ('refusal' in generated) throw new ImportError(generated.refusal);
    return generated.task;
  } finally {
    worker.terminate();
  }
}
