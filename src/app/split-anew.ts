import { examplesOf, type Split } from '../core/task.ts';
import type { SetAside, StoredTask } from '../storage/stored-task.ts';
import type { Placed } from '../tasks/placed.ts';
import { paperSplits, problemWithSplits, splitExamples, type SplitPlan } from '../tasks/splits.ts';
import { splits } from './example-edits.ts';

export { paperSplits };
export type { SplitPlan };

/** What a task's splits can be drawn from: its examples and those left over before, but none that the user excluded. */
export function poolOf({ task, setAside }: StoredTask): readonly Placed[] {
  return [
    ...splits.flatMap((split) => examplesOf(task, split).map((example) => ({ example, split }))),
    ...setAside.flatMap(({ example, split, why }) => (why === 'left-over' ? { example, split } : [])),
  ];
}

/** Why a task's splits cannot be drawn so; `undefined` where they can. */
export function problemWithPlan(stored: StoredTask, plan: SplitPlan): string | undefined {
  return problemWithSplits(poolOf(stored), plan);
}

/** Draws a task's splits anew. Examples that are not drawn are kept, for the next time. */
export function splitAnew(stored: StoredTask, plan: SplitPlan): StoredTask {
  const pool = poolOf(stored);
  const examples = splitExamples(pool, plan);
  const task = { ...stored.task, examples };
  const drawn = new Set(splits.flatMap((split) => examplesOf(task, split).map(({ id }) => id)));
  const spare = pool.flatMap(({ example, split = 'train' }) =>
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
