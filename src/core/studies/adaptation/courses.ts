import type { StampedEvent } from '../../events.ts';
import { mean } from '../../grading/score.ts';
import type { Task } from '../../task.ts';
import type { Measurement } from '../measure/measurement.ts';
import type { AnyEvidence } from '../evidence.ts';

/** The best user prompt of an adaptation after a round. */
export interface CourseRound {
  /** 0 at the start, 1 after the first expansion, and so on. */
  readonly round: number;
  /** By the examples it was chosen by, 0 to 1. */
  readonly searched: number;
  readonly tested: Measurement;
}

/** How an adaptation went, as far as it was tested. */
export type Course = readonly CourseRound[];

/** How an adaptation went in one arm on one task, as far as it was tested. */
export function courseOf(arm: string, task: Task, { events, measurements }: AnyEvidence): Course {
  const mine = events.filter((event) => event.arm === arm && 'task' in event && event.task === task.id);
  const tested = measurements.filter((measurement) => measurement.arm === arm && measurement.task.id === task.id);
  const course: CourseRound[] = [];
  for (const [round, { user, score }] of bests(mine).entries()) {
    const measurement = tested.find((one) => one.user === user);
    if (measurement === undefined) break;
    course.push({ round, searched: score, tested: measurement });
  }
  return course;
}

function bests(events: readonly StampedEvent[]): readonly { readonly user: string; readonly score: number }[] {
  const start = events.find((event) => event.type === 'candidate-scored' && event.phase === 'start');
  const first = start?.type === 'candidate-scored' ? [{ user: start.user, score: start.score }] : [];
  return [...first, ...events.flatMap((event) => (event.type === 'user-prompts-kept' ? event.kept.slice(0, 1) : []))];
}

/** The measurements of several courses at one round, to hold against others: one for each course, in the order given. */
export function measurementsAt(courses: readonly Course[], round: number): readonly Measurement[] {
  return courses.flatMap((course, place) =>
    course.filter((after) => after.round === round).map(({ tested }) => ({ ...tested, pair: String(place) })),
  );
}

/** The mean over courses at each round that all of them have reached. */
export function meanCourse(
  courses: readonly Course[],
  valueOf: (after: CourseRound) => number,
): readonly { readonly x: number; readonly y: number }[] {
  if (courses.length === 0) return [];
  const rounds = Math.min(...courses.map((course) => course.length));
  return Array.from({ length: rounds }, (_, round) => ({
    x: round,
    y: mean(courses.flatMap((course) => course.slice(round, round + 1).map(valueOf))),
  }));
}

/** The share of right answers on the test examples. */
export function testScore({ tested }: CourseRound): number {
  return tested.right.filter(Boolean).length / Math.max(1, tested.right.length);
}
