import { baselinesOf, type Baselines } from '../../core/grading/baselines.ts';
import type { Grading, Split } from '../../core/task.ts';
import { sizeOf, type PartReference } from '../../storage/tasks/task-parts.ts';
import type { TaskDesk } from './task-desk.svelte.ts';

/** A split of a task whose baselines are wanted, and all that they depend on. */
export interface Judging {
  readonly id: string;
  readonly split: Split;
  readonly parts: readonly PartReference[];
  readonly grading: Grading;
}

/** What the worker is asked for; it is named after the database that the task is in. */
export type ToBaselinesWorker = Omit<Judging, 'parts'>;

/** What the worker answers: the baselines, or why they could not be computed. */
export type FromBaselinesWorker = { readonly baselines: Baselines } | { readonly failure: string };

/** More examples than this keep the page from everything else for longer than a blink. */
const mostAtOnce = 2000;

/** The baselines on a split of a task. Rejects where it is aborted. */
export async function baselinesOn(
  tasks: TaskDesk,
  { id, split, parts, grading }: Judging,
  signal: AbortSignal,
): Promise<Baselines> {
  if (sizeOf(parts) > mostAtOnce) return baselinesInWorker(tasks.databaseName, { id, split, grading }, signal);
  return baselinesOf(await tasks.answersIn(id, split), grading);
}

/** For many examples: a worker reads and judges them. */
export async function baselinesInWorker(
  databaseName: string,
  asked: ToBaselinesWorker,
  signal: AbortSignal,
): Promise<Baselines> {
  const worker = new Worker(new URL('./baselines.worker.ts', import.meta.url), {
    type: 'module',
    name: databaseName,
  });
  try {
    return await new Promise<Baselines>((resolve, reject) => {
      worker.onmessage = ({ data }: MessageEvent<FromBaselinesWorker>) => {
        if ('baselines' in data) resolve(data.baselines);
        else reject(new Error(data.failure));
      };
      worker.onerror = () => reject(new Error('The baselines could not be computed.'));
      signal.addEventListener('abort', () => reject(new DOMException('Not asked for any more.', 'AbortError')));
      worker.postMessage(asked);
    });
  } finally {
    worker.terminate();
  }
}
