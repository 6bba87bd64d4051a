import type { Task } from '../../core/task.ts';
import { RequestClient } from '../../foundation/requests/request-client.ts';
import { ImportError } from '../../tasks/import/import-error.ts';
import type { GenerateOptions } from '../../tasks/generate-task.ts';

/** What the worker is asked for: a generator by its id. */
export interface GenerateRequests {
  generate: { argument: { readonly generator: string; readonly options: GenerateOptions }; answer: Task };
}

/** Why there is no task, where that is the user's to change. */
interface GenerateFailure {
  readonly refusal: string | undefined;
}

/** Makes a procedural task off the page's own thread: thousands of hard questions take seconds. */
export async function generateInWorker(wanted: GenerateRequests['generate']['argument']): Promise<Task> {
  const worker = new Worker(new URL('./generate.worker.ts', import.meta.url), { type: 'module' });
  const failed = (): Error => new Error('The questions could not be made. Reload the page and try again.');
  const client = new RequestClient<GenerateRequests, never, GenerateFailure>(worker, {
    told: ({ refusal }) => (refusal === undefined ? failed() : new ImportError(refusal)),
    crashed: failed,
    ended: failed,
  });
  try {
    return await client.ask('generate', wanted);
  } finally {
    client.end();
  }
}
