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

/**
 * What the worker is sent: the answers of a long list bit by bit, then how they are graded. `different` are answers that
 * were not sent before, `places` which of all that were sent stands where, so that classes are sent and held once.
 */
export type ToLinesWorker =
  { readonly different: readonly Answer[]; readonly places: Uint32Array } | { readonly grading: Grading };

/** More examples than this keep the page from everything else for longer than a blink. */
const mostAtOnce = 2000;

/** The lines to beat on examples; many are judged in a worker. Rejects where it is aborted. */
export async function linesToBeat(
  examples: readonly Example[],
  { parser, metric }: Grading,
  signal: AbortSignal,
): Promise<LinesToBeat> {
  if (examples.length <= mostAtOnce) return judgeLines(examples, { parser, metric });
  const worker = new Worker(new URL('./lines-to-beat.worker.ts', import.meta.url), { type: 'module' });
  try {
    const found = answerOf(worker, signal);
    const send = (message: ToLinesWorker): void => worker.postMessage(message);
    const known = new Map<string, number>();
    for await (const slice of inSlices(examples, mostAtOnce, signal)) send(codedAnswers(slice, known));
    send({ grading: { parser, metric } });
    return await found;
  } finally {
    worker.terminate();
  }
}

/** The lines to beat on these examples, in one go. */
export function judgeLines(examples: readonly Example[], grading: Grading): LinesToBeat {
  // Only the answers and how they are graded count.
  const task: Task = {
    id: '',
    name: '',
    userPrompt: '',
    suffix: '',
    ...grading,
    examples: { train: [], test: examples },
  };
  return { majority: majorityBaseline(task, 'test'), chance: chanceScore(task, 'test') };
}

/** The answers of some examples as numbers; `known` are those met before, which it adds to. */
function codedAnswers(examples: readonly Example[], known: Map<string, number>): ToLinesWorker {
  const different: Answer[] = [];
  const places = Uint32Array.from(examples, ({ answer }) => {
    const key = typeof answer === 'string' ? `"${answer}` : JSON.stringify(answer);
    const code = known.get(key) ?? known.size;
    if (code === known.size) {
      known.set(key, code);
      different.push(answer);
    }
    return code;
  });
  return { different, places };
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
