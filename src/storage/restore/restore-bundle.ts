import type { Bundle, BundledRun, BundledTask } from '../bundle.ts';
import { bundledRun } from '../bundle.ts';
import type { WorkbenchDatabase } from '../database.ts';
import { newId } from '../new-id.ts';
import { entriesOf } from '../runs/run-log.ts';
import { rowsOf } from '../runs/run-rows.ts';
import { SettingStore, type Settings } from '../setting-store.ts';
import { guarded } from '../storage-failure.ts';
import { summaryOfTask } from '../tasks/stored-task.ts';
import { writeTask } from '../tasks/task-writer.ts';
import { taskHere } from './compare-bundle.ts';
import { importedRun } from './imported-run.ts';
import { likenessOfRun, likenessOfTask, type Likeness } from './likeness.ts';

/** What happens where a backup and this browser have different things of one id. */
export type Fate = 'keep' | 'copy' | 'replace';

/** What the user said may be taken. What is not named here stays as it is. */
export interface RestoreChoices {
  /** By id; what is here is kept where nothing is said. */
  readonly tasks: ReadonlyMap<string, Fate>;
  readonly runs: ReadonlyMap<string, Fate>;
  readonly settings: Partial<Settings>;
  /** The ids of column mappings to take. */
  readonly presets: readonly string[];
}

/** What was done with one thing of a backup. */
export type Deed = 'added' | 'copied' | 'replaced' | 'kept' | 'same';

/** What restoring a backup did, thing by thing. */
export interface Restored {
  readonly tasks: readonly Deed[];
  readonly runs: readonly Deed[];
}

/**
 * Takes of a backup what is new here and what was asked for: all of it or, where anything fails, nothing. Nothing that
 * is here is written over unasked, and runs come marked as imported, each with its own log.
 */
export async function restoreBundle(
  database: WorkbenchDatabase,
  bundle: Bundle,
  choices: RestoreChoices,
): Promise<Restored> {
  return guarded(() =>
    database.transaction('rw', database.tables, async () => {
      const copies = new Map<string, string>();
      const [tasks, runs]: [Deed[], Deed[]] = [[], []];
      // One after the other: a file may name an id twice.
      for (const task of bundle.tasks) tasks.push(await restoreTask(database, task, choices, copies));
      for (const run of bundle.runs) runs.push(await restoreRun(database, withCopies(run, copies), choices));
      await new SettingStore(database).write(choices.settings);
      await database.presets.bulkPut(bundle.presets.filter(({ id }) => choices.presets.includes(id)));
      return { tasks, runs };
    }),
  );
}

async function restoreTask(
  database: WorkbenchDatabase,
  theirs: BundledTask,
  choices: RestoreChoices,
  copies: Map<string, string>,
): Promise<Deed> {
  const { id } = theirs.task;
  const deed = deedFor(likenessOfTask(theirs, await taskHere(database, id)), choices.tasks.get(id));
  if (deed === 'copied') copies.set(id, newId());
  if (deed === 'kept' || deed === 'same') return deed;
  const { source, addedAt, updatedAt } = theirs;
  const { setAside = [], ...task } = { ...theirs.task, id: copies.get(id) ?? id };
  await writeTask(database, { task, setAside });
  await database.tasks.put(summaryOfTask(task, source, addedAt, updatedAt));
  return deed;
}

async function restoreRun(database: WorkbenchDatabase, theirs: BundledRun, choices: RestoreChoices): Promise<Deed> {
  const [mine] = await bundledRun(database, theirs.id);
  const deed = deedFor(likenessOfRun(theirs, mine), choices.runs.get(theirs.id));
  if (deed === 'kept' || deed === 'same') return deed;
  const { entries, ...run } = importedRun({ ...theirs, id: deed === 'copied' ? newId() : theirs.id });
  const { summary, frozen, reported } = rowsOf(run);
  await Promise.all([database.runs.put(summary), database.experiments.put(frozen), database.histories.put(reported)]);
  await entriesOf(database, run.id).delete();
  await database.entries.bulkAdd(entries.map((entry) => ({ runId: run.id, ...entry })));
  return deed;
}

function deedFor(likeness: Likeness, fate: Fate = 'keep'): Deed {
  if (likeness === 'new') return 'added';
  if (likeness === 'same') return 'same';
  return fate === 'keep' ? 'kept' : fate === 'copy' ? 'copied' : 'replaced';
}

/**
 * The run with where its tasks went that were copied. They keep their ids within the run: its draws are made from them,
 * so that it could not go on under others.
 */
function withCopies(run: BundledRun, copies: ReadonlyMap<string, string>): BundledRun {
  const followed = run.experiment.tasks.flatMap(({ id }) => {
    const copy = copies.get(id);
    return copy === undefined ? [] : [[id, copy] as const];
  });
  return followed.length === 0 ? run : { ...run, copiedTasks: { ...run.copiedTasks, ...Object.fromEntries(followed) } };
}
