import { evaluate, type Candidate, type Place, type Scored } from '../../evaluate.ts';
import { metricOf } from '../../metrics/index.ts';
import type { Bundle } from '../../propose/merge.ts';
import { mean } from '../../grading/score.ts';
import type { Steps } from '../../steps.ts';
import { examplesOf, selectionSplit, type Task } from '../../task.ts';

/** A bundle that was asked everything. */
export interface GepaMember {
  /** Place in the pool; the start is 0. */
  readonly number: number;
  readonly bundle: Bundle;
  /** One for each task, in their order. */
  readonly scored: readonly Scored[];
  /** Mean over the tasks, 0 to 1. */
  readonly score: number;
  /** Numbers of the members it came from. */
  readonly parents: readonly number[];
}

/** How a bundle is tried on a task. */
export function candidateOf({ system, users }: Bundle, task: Task): Candidate {
  return { task, split: selectionSplit(task), system, user: users[task.id] ?? task.userPrompt };
}

/** The tasks whose prompts a bundle does not share with a member that was asked everything. */
export function unknownTasks(bundle: Bundle, tasks: readonly Task[], members: readonly GepaMember[]): readonly Task[] {
  return tasks.filter((task) => known(bundle, task, members) === undefined);
}

/** The calls it takes to ask a bundle everything that is not known yet. */
export function callsFor(tasks: readonly Task[]): number {
  return tasks.reduce((sum, task) => sum + examplesOf(task, selectionSplit(task)).length, 0);
}

/** Asks a bundle everything; a task whose prompts were scored with another member keeps that score. */
export function* admit(
  bundle: Bundle,
  tasks: readonly Task[],
  members: readonly GepaMember[],
  parents: readonly number[],
  place: Place,
): Steps<GepaMember> {
  const fresh = yield* evaluate(
    unknownTasks(bundle, tasks, members).map((task) => candidateOf(bundle, task)),
    place,
  );
  const scored = tasks.flatMap((task) => fresh.find((one) => one.task === task) ?? known(bundle, task, members) ?? []);
  return { number: members.length, bundle, scored, score: mean(scored.map(({ score }) => score)), parents };
}

/** What a member's answer to each example is worth, task by task: the instances of the Pareto front. */
export function creditsOf({ scored }: GepaMember): readonly number[] {
  return scored.flatMap(({ task, attempts }) =>
    attempts.map(({ graded }) => metricOf(task.metric.id).score([graded], task.metric.options)),
  );
}

function known(bundle: Bundle, task: Task, members: readonly GepaMember[]): Scored | undefined {
  const { system, user } = candidateOf(bundle, task);
  return members
    .flatMap(({ scored }) => scored)
    .find((one) => one.task === task && one.system === system && one.user === user);
}
