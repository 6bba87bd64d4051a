import { chanceScore, majorityBaseline, type MajorityBaseline } from '../core/metrics/baselines.ts';
import type { Answer, Example, Task } from '../core/task.ts';
import { inSlices } from './breath.ts';

/** What a prompt has to beat on some examples to have learned anything. */
export interface LinesToBeat {
  readonly majority: MajorityBaseline | undefined;
  readonly chance: number | undefined;
}

/** How answers are read and judged. */
export type Grading = Pick<Task, 'parser' | 'metric'>;

/** What the worker is sent: the answers of a long list bit by bit, then how they are graded. */
export type ToLinesWorker = { readonly answers: readonly Answer[] } | { readonly grading: Grading };

/** More examples than this keep the page from everything else for longer than a blink. */
const mostAtOnce = 2000;

/** The lines to beat on examples; many are judged in a worker. Rejects where it is aborted. */
export async function linesToBeat(
  examples: readonly Example[],
  { parser, metric }: Grading,
  signal: AbortSignal,
): Promise<LinesToBeat> {
  const answers = examples.map(({ answer }) => answer);
  if (answers.length <= mostAtOnce) return judgeLines(answers, { parser, metric });
  const worker = new Worker(new URL('./lines-to-beat.worker.ts', import.meta.url), { type: 'module' });
  try {
    const found = answerOf(worker, signal);
    const send = (message: ToLinesWorker): void => worker.postMessage(message);
    for await (const slice of inSlices(answers, mostAtOnce, signal)) send({ answers: slice });
    send({ grading: { parser, metric } });
    return await found;
  } finally {
    worker.terminate();
  }
}

/** The lines to beat where these answers are right, in one go. */
export function judgeLines(answers: readonly Answer[], grading: Grading): LinesToBeat {
  const test = answers.map((answer) => ({ id: '', question: '', answer }));
  // Only the answers and how they are graded count.
  const task: Task = { id: '', name: '', userPrompt: '', suffix: '', ...grading, examples: { train: [], test } };
  return { majority: majorityBaseline(task, 'test'), chance: chanceScore(task, 'test') };
}

function answerOf(worker: Worker, signal: AbortSignal): Promise<LinesToBeat> {
  const found = new Promise<LinesToBeat>((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<LinesToBeat>) => resolve(data);
    worker.onerror = () => reject(new Error('The lines to beat could not be worked out.'));
    signal.addEventListener('abort', () => reject(new DOMException('Not asked for any more.', 'AbortError')));
  });
  // Whoever aborts while answers are still being sent waits for no reply.
  found.catch(() => undefined);
  return found;
}
