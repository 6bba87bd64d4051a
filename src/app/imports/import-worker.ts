import type { ImportWorker } from '../../tasks/import/open-import.ts';

/** Starts the worker that reads files, and puts the task made of them into a database, off the page's own thread. */
export function importWorker(databaseName: string): ImportWorker {
  return new Worker(new URL('./import.worker.ts', import.meta.url), { type: 'module', name: databaseName });
}
