import type { CandidateScored, Origin, RunEvent } from '../../events.ts';
import type { Split, Task } from '../../task.ts';
import { measuring } from './measure.ts';

/** A pair of prompts on the examples of a task, as a study measured it. */
export interface Measurement {
  readonly arm: string;
  readonly on: string | undefined;
  readonly task: Task;
  readonly split: Split;
  readonly system: string;
  readonly user: string;
  /** Measurements of two arms are held against each other where their task and this agree; the user prompt as a rule. */
  readonly pair: string;
  readonly score: number;
  /** By example, in the order of the split. */
  readonly right: readonly boolean[];
  readonly unread: number;
  /** Places whose call was not answered: no part of any share, and left out of comparisons on both sides. */
  readonly failed: ReadonlySet<number>;
}

/** Everything a study measured on these tasks. */
export function measurementsOf(tasks: readonly Task[], events: readonly RunEvent[]): readonly Measurement[] {
  const known = new Map(tasks.map((task) => [task.id, task]));
  return events.flatMap((event) => {
    if (event.type !== 'candidate-scored' || event.phase !== measuring || event.arm === undefined) return [];
    const task = known.get(event.task);
    return task === undefined ? [] : [cellOf(event, event.arm, task)];
  });
}

/** The share of answers that could be read: whether the asked form was kept. */
export function formatValid(measurements: readonly Measurement[]): number {
  const answers = answersIn(measurements);
  const unread = measurements.reduce((sum, measurement) => sum + measurement.unread, 0);
  return answers === 0 ? 0 : 1 - unread / answers;
}

/** The share of right answers among those that could be read. */
export function rightGivenValid(measurements: readonly Measurement[]): number {
  const valid = measurements.reduce((sum, { right, failed, unread }) => sum + right.length - failed.size - unread, 0);
  return valid === 0 ? 0 : rightOf(measurements) / valid;
}

/** How many answers were right. */
export function rightOf(measurements: readonly Measurement[]): number {
  return measurements.reduce((sum, { right }) => sum + right.filter(Boolean).length, 0);
}

/** How many answers came. */
export function answersIn(measurements: readonly Measurement[]): number {
  return measurements.reduce((sum, { right, failed }) => sum + right.length - failed.size, 0);
}

function cellOf(event: CandidateScored & Origin, arm: string, task: Task): Measurement {
  const { split, system, user, score, right, unread, failed } = event;
  return {
    ...{ arm, on: event.on, task, split, system, user, pair: user, score },
    right: Array.from(right, (digit) => digit === '1'),
    unread: unread.length,
    failed: new Set(failed),
  };
}
