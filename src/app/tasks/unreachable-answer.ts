import { gradeReading } from '../../core/grading/grade.ts';
import { parserOf } from '../../core/parsers/index.ts';
import { answersOf, type Answer, type Task } from '../../core/task.ts';

/** How a reply gives an answer to one reader or another: marked, alone, or as an option. */
const replies: readonly ((answer: string) => string)[] = [
  (answer) => `<answer>${answer}</answer>`,
  (answer) => answer,
  (answer) => `(${answer})`,
];

/** Why no reply could ever give a right answer, as a task reads and judges replies; `undefined` where one could. */
export function unreachableAnswer(answer: Answer, task: Pick<Task, 'parser' | 'metric'>): string | undefined {
  const reader = parserOf(task.parser.id);
  const isReachable = (one: string): boolean =>
    replies.some(
      (reply) => gradeReading(reader.read(reply(one), task.parser.options ?? {}), { answer }, task).outcome === 'right',
    );
  if (answersOf({ answer }).some(isReachable)) return undefined;
  return `No reply to this can count as right: “${reader.title}” reads no such answer. Change the answer, or how answers are read.`;
}
