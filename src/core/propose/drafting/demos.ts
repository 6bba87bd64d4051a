import type { Random } from '../../../foundation/pure/random.ts';
import { answersOf, type Task } from '../../task.ts';
import type { Draft, TaskExample } from './draft.ts';

/** A train example that is shown to the optimizer with its right answer. */
export type Demo = TaskExample;

/** A draft that learns from questions and right answers alone. */
export interface DemoDraft extends Draft {
  readonly demos: readonly Demo[];
}

/** Up to `count` train examples of every task, drawn at random, the tasks mixed. */
export function drawDemos(tasks: readonly Task[], count: number, random: Random): readonly Demo[] {
  return random.shuffle(
    tasks.flatMap((task) => random.sample(task.examples.train, count).map((example) => ({ task, example }))),
  );
}

/** Examples as the optimizer reads them; where they are of several tasks, each says which. */
export function describeDemos(demos: readonly Demo[]): string {
  const several = new Set(demos.map(({ task }) => task.id)).size > 1;
  return demos
    .map(({ task, example }) =>
      [
        '<example>',
        ...(several ? [`<task>${task.name}</task>`] : []),
        `<question>\n${example.question.slice(0, 3000)}\n</question>`,
        `<right_answer>${answersOf(example).join(' | ')}</right_answer>`,
        '</example>',
      ].join('\n'),
    )
    .join('\n');
}
