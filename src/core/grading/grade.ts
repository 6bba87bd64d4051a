import type { Reply } from '../model.ts';
import type { Reading } from '../parser.ts';
import { parserOf } from '../parsers/index.ts';
import type { Example, Task } from '../task.ts';
import { metricOf } from '../metrics/index.ts';
import type { Graded } from '../metric.ts';

/** How a reply to an example came out: read by the task's reader, judged by its metric. */
export function grade(reply: Reply, example: Example, task: Pick<Task, 'parser' | 'metric'>): Graded {
  const { answer } = example;
  if (reply.kind === 'failed') return { outcome: 'failed', answer };
  return gradeReading(parserOf(task.parser.id).read(reply.text, task.parser.options ?? {}), example, task);
}

/** How a reading comes out; `undefined`: nothing could be read. */
export function gradeReading(
  reading: Reading | undefined,
  example: Pick<Example, 'answer'>,
  task: Pick<Task, 'metric'>,
): Graded {
  const graded = gradeAnswer(reading?.answer, example, task);
  return reading === undefined || !('predicted' in graded) ? graded : { ...graded, tier: reading.tier };
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
