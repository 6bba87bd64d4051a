import type { RequestWorker } from '../../foundation/requests/request-client.ts';

/** Starts the worker that reads files, and puts the task made of them into a database, off the page's own thread. */
export function importWorker(databaseName: string): RequestWorker {
  return new Worker(new URL('./import.worker.ts', import.meta.url), { type: 'module', name: databaseName });
}
