import type { Random } from '../../foundation/pure/random.ts';
import { examplesOf, type Split, type Task } from '../task.ts';

/** One of the things a study holds against each other: a prompt, a variant of a method, a draw. */
export interface Arm {
  /** The label on its calls and events. */
  readonly id: string;
  readonly title: string;
}

/** What a study sets out to measure; a report made before its end says what of it is missing. */
export interface Plan {
  readonly arms: readonly Arm[];
  /** The tasks measured on, with only the examples that are. */
  readonly tasks: readonly Task[];
  readonly split: Split;
  /** The base models asked; `undefined` is the first. */
  readonly models: readonly (string | undefined)[];
}

/** The task with at most `count` examples in a split, in their order; with all of them where `count` is 0. */
export function sampled(task: Task, split: Split, count: number, random: Random): Task {
  const examples = examplesOf(task, split);
  if (count === 0 || examples.length <= count) return task;
  const drawn = new Set(random.fork(`examples of ${task.id}`).sample(examples, count));
  return { ...task, examples: { ...task.examples, [split]: examples.filter((example) => drawn.has(example)) } };
}
