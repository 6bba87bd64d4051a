import { baselinesOf, type Baselines } from '../../core/grading/baselines.ts';
import type { Grading, Split } from '../../core/task.ts';
import { RequestClient } from '../../foundation/requests/request-client.ts';
import { sizeOf, type PartReference } from '../../storage/tasks/task-parts.ts';
import type { TaskDesk } from './task-desk.svelte.ts';

/** A split of a stored task whose baselines are wanted, and all that they depend on. */
export interface BaselinesWanted {
  readonly id: string;
  readonly split: Split;
  readonly parts: readonly PartReference[];
  readonly grading: Grading;
}

/** What the worker is asked for; it is named after the database that the task is in. */
export interface BaselinesRequests {
  baselines: { argument: Omit<BaselinesWanted, 'parts'>; answer: Baselines };
}

/** More examples than this keep the page from everything else for longer than a blink. */
const mostAtOnce = 2000;

/** The baselines on a split of a task. Rejects where it is aborted. */
export async function baselinesOn(
  tasks: TaskDesk,
  { id, split, parts, grading }: BaselinesWanted,
  signal: AbortSignal,
): Promise<Baselines> {
  if (sizeOf(parts) > mostAtOnce) return baselinesInWorker(tasks.databaseName, { id, split, grading }, signal);
  return baselinesOf(await tasks.answersIn(id, split), grading);
}

/** For many examples: a worker reads and grades them. */
export async function baselinesInWorker(
  databaseName: string,
  wanted: BaselinesRequests['baselines']['argument'],
  signal: AbortSignal,
): Promise<Baselines> {
  const worker = new Worker(new URL('./baselines.worker.ts', import.meta.url), {
    type: 'module',
    name: databaseName,
  });
  const failed = (): Error => new Error('The baselines could not be computed.');
  const client = new RequestClient<BaselinesRequests, never, string>(worker, {
    told: (message) => new Error(message),
    crashed: failed,
    ended: failed,
  });
  try {
    return await client.ask('baselines', wanted, signal);
  } finally {
    client.end();
  }
}
