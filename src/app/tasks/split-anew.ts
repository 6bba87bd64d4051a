import { examplesOf, type Example, type Split, type Task } from '../../core/task.ts';
import type { StoredTask } from '../../storage/tasks/stored-task.ts';
import type { SetAside } from '../../storage/tasks/set-aside.ts';
import { FactFinder } from '../../tasks/splits/facts.ts';
import type { Placed } from '../../tasks/splits/placed.ts';
import { sameQuestions } from '../../tasks/splits/same-questions.ts';
import { paperSplits, problemWithSplits, splitExamples, type SplitPlan } from '../../tasks/splits/splits.ts';
import { breath, inSlices } from '../../foundation/breath.ts';
import { bringBack, exclude, splits } from './example-edits.ts';

export { paperSplits };
export type { SplitPlan };

const pools = new WeakMap<StoredTask, readonly Placed[]>();

/** What a task's splits can be drawn from: its examples and those left over before, but none that the user excluded. */
export function poolOf(stored: StoredTask): readonly Placed[] {
  const before = pools.get(stored);
  if (before !== undefined) return before;
  const pool = [
    ...splits.flatMap((split) => examplesOf(stored.task, split).map((example) => ({ example, split }))),
    ...stored.setAside.flatMap(({ example, split, why }) => (why === 'left-over' ? { example, split } : [])),
  ];
  pools.set(stored, pool);
  return pool;
}

/** Gets to know the questions of a task, bit by bit: after that, its splits are drawn at once, also of many. */
export async function readyToSplit(stored: StoredTask, signal: AbortSignal): Promise<void> {
  const pool = poolOf(stored);
  const finder = new FactFinder(pool.length);
  for await (const slice of inSlices(pool, 500, signal)) for (const { example } of slice) finder.add(example);
  finder.areThoseOf(pool);
  sameQuestions(pool);
}

/** Why a task's splits cannot be drawn so; `undefined` where they can. */
export function problemWithPlan(stored: StoredTask, plan: SplitPlan): string | undefined {
  return problemWithSplits(poolOf(stored), plan);
}

/** Draws a task's splits anew. Examples that are not drawn are kept, for the next time. */
export function splitAnew(stored: StoredTask, plan: SplitPlan): StoredTask {
  return withSpare(stored, splitExamples(poolOf(stored), plan));
}

/** Draws as `splitAnew` does, in steps that a page can take between two frames. */
export async function splitAnewInSteps(stored: StoredTask, plan: SplitPlan): Promise<StoredTask> {
  const examples = splitExamples(poolOf(stored), plan);
  await breath();
  return withSpare(stored, examples);
}

/** Takes splits back to how they were before. What was done to examples since stays: changes, excludes, and what came back. */
export function splitAsBefore(now: StoredTask, before: StoredTask): StoredTask {
  return arrangedAs(before, now, new Map(everyExample(now).map((example) => [example.id, example])));
}

/** Takes back as `splitAsBefore` does, bit by bit. */
export async function splitAsBeforeInSteps(now: StoredTask, before: StoredTask): Promise<StoredTask> {
  const examples = new Map<string, Example>();
  for await (const slice of inSlices(everyExample(now), 10_000))
    for (const example of slice) examples.set(example.id, example);
  return arrangedAs(before, now, examples);
}

function everyExample({ task, setAside }: StoredTask): readonly Example[] {
  return [...splits.flatMap((split) => examplesOf(task, split)), ...setAside.map(({ example }) => example)];
}

function arrangedAs(before: StoredTask, now: StoredTask, examplesNow: ReadonlyMap<string, Example>): StoredTask {
  const asNow = (example: Example): Example => examplesNow.get(example.id) ?? example;
  const { train, selection, test } = before.task.examples;
  const examples = {
    train: train.map(asNow),
    ...(selection && { selection: selection.map(asNow) }),
    test: test.map(asNow),
  };
  const setAside = before.setAside.map((one) => ({ ...one, example: asNow(one.example) }));
  const back = { task: { ...now.task, examples }, setAside };
  const [are, were] = [excludedFrom(now), excludedFrom(before)];
  return bringBack(exclude(back, without(are, were)), without(were, are));
}

function excludedFrom({ setAside }: StoredTask): readonly string[] {
  return setAside.flatMap(({ example, why }) => (why === 'excluded' ? example.id : []));
}

function without(ids: readonly string[], others: readonly string[]): readonly string[] {
  const known = new Set(others);
  return ids.filter((id) => !known.has(id));
}

function withSpare(stored: StoredTask, examples: Task['examples']): StoredTask {
  const task = { ...stored.task, examples };
  const drawn = new Set(splits.flatMap((split) => examplesOf(task, split).map(({ id }) => id)));
  const spare = poolOf(stored).flatMap(({ example, split = 'train' }) =>
    drawn.has(example.id) ? [] : { example, split, why: 'left-over' as const },
  );
  const excluded = stored.setAside.filter(({ why }) => why === 'excluded');
  const homeOf = (split: Split): Split => (split === 'selection' && examples.selection === undefined ? 'train' : split);
  const counts = { train: 0, selection: 0, test: 0 };
  const setAside = [...excluded, ...spare].map(({ example, split, why }): SetAside => {
    const home = homeOf(split);
    return { example, split: home, place: examplesOf(task, home).length + counts[home]++, why };
  });
  return { task, setAside };
}
