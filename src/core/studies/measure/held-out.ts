import type { Task } from '../../task.ts';

/** Tasks to measure on that a search must not see, by id; none measures on the tasks it was run with. */
export interface HeldOutSettings {
  readonly targets: readonly string[];
}

/** The tasks a search is run with. */
export function sourcesOf(tasks: readonly Task[], { targets }: HeldOutSettings): readonly Task[] {
  return tasks.filter(({ id }) => !targets.includes(id));
}

/** The tasks its result is measured on. */
export function targetsOf(tasks: readonly Task[], { targets }: HeldOutSettings): readonly Task[] {
  return targets.length === 0 ? tasks : tasks.filter(({ id }) => targets.includes(id));
}

/** What measuring on the tasks of the search cannot say. */
export function heldOutLimits({ targets }: HeldOutSettings): readonly string[] {
  return targets.length === 0
    ? ['No task was held out: the test examples are new to the prompts found, the tasks are not.']
    : [];
}
