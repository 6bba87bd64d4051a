import { linesToBeat, type LinesToBeat } from '../../core/grading/baselines.ts';
import type { Grading, Split } from '../../core/task.ts';
import { sizeOf, type PartReference } from '../../storage/tasks/task-parts.ts';
import type { TaskDesk } from './task-desk.svelte.ts';

/** A split of a task whose lines to beat are looked for, and all that they depend on. */
export interface Judging {
  readonly id: string;
  readonly split: Split;
  readonly parts: readonly PartReference[];
  readonly grading: Grading;
}

/** What the worker is asked for; it is named after the database that the task is in. */
export type ToLinesWorker = Omit<Judging, 'parts'>;

/** What the worker answers: the lines, or why they could not be worked out. */
export type FromLinesWorker = { readonly lines: LinesToBeat } | { readonly failure: string };

/** More examples than this keep the page from everything else for longer than a blink. */
const mostAtOnce = 2000;

/** The lines to beat on a split of a task. Rejects where it is aborted. */
export async function linesToBeatOn(
  tasks: TaskDesk,
  { id, split, parts, grading }: Judging,
  signal: AbortSignal,
): Promise<LinesToBeat> {
  if (sizeOf(parts) > mostAtOnce) return linesInWorker(tasks.databaseName, { id, split, grading }, signal);
  return linesToBeat(await tasks.answersIn(id, split), grading);
}

/** For many examples: a worker reads and judges them. */
export async function linesInWorker(
  databaseName: string,
  asked: ToLinesWorker,
  signal: AbortSignal,
): Promise<LinesToBeat> {
  const worker = new Worker(new URL('./lines-to-beat.worker.ts', import.meta.url), {
    type: 'module',
    name: databaseName,
  });
  try {
    return await new Promise<LinesToBeat>((resolve, reject) => {
      worker.onmessage = ({ data }: MessageEvent<FromLinesWorker>) => {
        if ('lines' in data) resolve(data.lines);
        else reject(new Error(data.failure));
      };
      worker.onerror = () => reject(new Error('The lines to beat could not be worked out.'));
      signal.addEventListener('abort', () => reject(new DOMException('Not asked for any more.', 'AbortError')));
      worker.postMessage(asked);
    });
  } finally {
    worker.terminate();
  }
}
