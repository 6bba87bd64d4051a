import { linesToBeat, type LinesToBeat } from '../../core/grading/baselines.ts';
import type { Grading, Split } from '../../core/task.ts';
import { RequestClient } from '../../foundation/requests/request-client.ts';
import { sizeOf, type PartReference } from '../../storage/tasks/task-parts.ts';
import type { TaskDesk } from './task-desk.svelte.ts';

/** A split of a stored task whose lines to beat are looked for, and all that they depend on. */
export interface LinesWanted {
  readonly id: string;
  readonly split: Split;
  readonly parts: readonly PartReference[];
  readonly grading: Grading;
}

/** What the worker is asked for; it is named after the database that the task is in. */
export interface LinesRequests {
  lines: { argument: Omit<LinesWanted, 'parts'>; answer: LinesToBeat };
}

/** More examples than this keep the page from everything else for longer than a blink. */
const mostAtOnce = 2000;

/** The lines to beat on a split of a task. Rejects where it is aborted. */
export async function linesToBeatOn(
  tasks: TaskDesk,
  { id, split, parts, grading }: LinesWanted,
  signal: AbortSignal,
): Promise<LinesToBeat> {
  if (sizeOf(parts) > mostAtOnce) return linesInWorker(tasks.databaseName, { id, split, grading }, signal);
  return linesToBeat(await tasks.answersIn(id, split), grading);
}

/** For many examples: a worker reads and grades them. */
export async function linesInWorker(
  databaseName: string,
  wanted: LinesRequests['lines']['argument'],
  signal: AbortSignal,
): Promise<LinesToBeat> {
  const worker = new Worker(new URL('./lines-to-beat.worker.ts', import.meta.url), {
    type: 'module',
    name: databaseName,
  });
  const failed = (): Error => new Error('The lines to beat could not be worked out.');
  const client = new RequestClient<LinesRequests, never, string>(worker, {
    told: (message) => new Error(message),
    crashed: failed,
    ended: failed,
  });
  try {
    return await client.ask('lines', wanted, signal);
  } finally {
    client.end();
  }
}
