import type { Problem } from '../../method.ts';
import { armOfRun, upTo } from '../measure/repeats.ts';
import type { Arm } from '../plan.ts';

/** One value of what a study varies between searches: a way to search, a number of tasks, a base model. */
export interface Varied extends Arm {
  /** The further base model that is searched with; the first where absent. */
  readonly on?: string | undefined;
}

/** A search of a study. */
export interface Search<Thing> {
  readonly thing: Thing;
  /** From 1. */
  readonly run: number;
  readonly arm: Arm;
}

/** What is varied, and how often each search is run. */
export interface Searching<Settings, Thing extends Varied> {
  varied(problem: Pick<Problem<Settings>, 'settings' | 'tasks' | 'others'>): readonly Thing[];
  times(settings: Settings): number;
  /** The arm of a search; by default it is numbered where there are several runs. */
  armOf?(thing: Thing, run: number): Arm;
}

/** Every search, run by run, so that a study that is stopped has whole runs. */
export function searchesOf<Settings, Thing extends Varied>(
  searching: Searching<Settings, Thing>,
  problem: Pick<Problem<Settings>, 'settings' | 'tasks' | 'others'>,
): readonly Search<Thing>[] {
  const runs = searching.times(problem.settings);
  return upTo(runs).flatMap((run) =>
    searching
      .varied(problem)
      .map((thing) => ({ thing, run, arm: searching.armOf?.(thing, run) ?? armOfRun(thing, run, runs) })),
  );
}
