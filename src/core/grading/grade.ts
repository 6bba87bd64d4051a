import type { Reply } from '../model.ts';
import { parserOf } from '../parsers/index.ts';
import type { Example, Task } from '../task.ts';
import { metricOf } from '../metrics/index.ts';
import type { Graded } from '../metric.ts';

/** How a reply to an example came out: read by the task's reader, judged by its metric. */
export function grade(reply: Reply, example: Example, task: Pick<Task, 'parser' | 'metric'>): Graded {
  const { answer } = example;
  if (reply.kind === 'failed') return { outcome: 'failed', answer };
  const predicted = parserOf(task.parser.id).read(reply.text, task.parser.options ?? {});
  return gradeAnswer(predicted, example, task);
}

/** How an answer that was read already comes out; `undefined`: nothing could be read. */
export function gradeAnswer(
  predicted: string | undefined,
  { answer }: Pick<Example, 'answer'>,
  { metric }: Pick<Task, 'metric'>,
): Graded {
  if (predicted === undefined) return { outcome: 'no-answer', answer };
  return { outcome: metricOf(metric.id).isRight(predicted, answer) ? 'right' : 'wrong', predicted, answer };
}
