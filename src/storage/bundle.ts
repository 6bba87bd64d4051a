import type { Task } from '../core/task.ts';
import type { Entry } from '../engine/log.ts';
import type { MappingRow, SettingRow, WorkbenchDatabase } from './database.ts';
import { guarded } from './storage-failure.ts';
import { DexieRunLog, entriesOf } from './runs/run-log.ts';
import { rowsOf } from './runs/run-rows.ts';
import { RunStore } from './runs/run-store.ts';
import { isSetting } from './setting-store.ts';
import type { StoredRun } from './runs/stored-run.ts';
import { summaryOfTask, type TaskSummary } from './tasks/stored-task.ts';
import type { SetAside } from './tasks/set-aside.ts';
import { TaskReader } from './tasks/task-reader.ts';
import { writeTask } from './tasks/task-writer.ts';

/** A task with what is known about it, all in one: backups hold it as it is used, not as it is stored. */
interface BundledTask {
  readonly task: Task & { readonly setAside?: readonly SetAside[] };
  readonly source: string;
  readonly addedAt: number;
  readonly updatedAt: number;
}

/** A run with its log. */
interface BundledRun extends StoredRun {
  readonly entries: readonly Entry[];
}

/** Everything the user has here; what a backup holds. Keys are kept elsewhere and are no part of it. */
export interface Bundle {
  readonly tasks: readonly BundledTask[];
  readonly runs: readonly BundledRun[];
  readonly settings: readonly SettingRow[];
  readonly presets: readonly MappingRow[];
}

/** What restoring a backup did: tasks and runs that were taken from it, and ones that are newer here and stayed. */
export interface Restored {
  readonly taken: number;
  readonly kept: number;
}

/** Reads everything at one moment. */
export async function collectBundle(database: WorkbenchDatabase): Promise<Bundle> {
  return guarded(() =>
    database.transaction('r', database.tables, async () => {
      const [summaries, runs, settings, presets] = await Promise.all([
        database.tasks.toArray(),
        database.runs.toArray(),
        database.settings.toArray(),
        database.presets.toArray(),
      ]);
      const tasks = await Promise.all(summaries.map((summary) => bundledTask(database, summary)));
      const bundled = await Promise.all(runs.map(({ id }) => bundledRun(database, id)));
      return { tasks: tasks.flat(), runs: bundled.flat(), settings: settings.filter(isSetting), presets };
    }),
  );
}

async function bundledTask(
  database: WorkbenchDatabase,
  { id, source, addedAt, updatedAt }: TaskSummary,
): Promise<readonly BundledTask[]> {
  const read = await new TaskReader(database).read(id);
  if (read === undefined) return [];
  const { task, setAside } = read.stored;
  return [{ task: setAside.length === 0 ? task : { ...task, setAside }, source, addedAt, updatedAt }];
}

async function bundledRun(database: WorkbenchDatabase, id: string): Promise<readonly BundledRun[]> {
  const run = await new RunStore(database).get(id);
  return run === undefined ? [] : [{ ...run, entries: await new DexieRunLog(database, id).read() }];
}

/**
 * Adds a backup to what is here: all of it or, where anything fails, nothing. Of two versions of a task or run the one
 * changed last stays, so that an old backup takes back no work; a run always comes with its own log.
 */
export async function restoreBundle(database: WorkbenchDatabase, bundle: Bundle): Promise<Restored> {
  return guarded(() =>
    database.transaction('rw', database.tables, async () => {
      const tasks = await Promise.all(bundle.tasks.map((task) => restoreTask(database, task)));
      const runs = await Promise.all(bundle.runs.map((run) => restoreRun(database, run)));
      await database.settings.bulkPut(bundle.settings.filter(isSetting));
      await database.presets.bulkPut([...bundle.presets]);
      const taken = [...tasks, ...runs].filter(Boolean).length;
      return { taken, kept: tasks.length + runs.length - taken };
    }),
  );
}

/** Whether the backup's task was taken. */
async function restoreTask(database: WorkbenchDatabase, bundled: BundledTask): Promise<boolean> {
  const { source, addedAt, updatedAt } = bundled;
  const { setAside = [], ...task } = bundled.task;
  const here = await database.tasks.get(task.id);
  if (here !== undefined && here.updatedAt >= updatedAt) return false;
  await writeTask(database, { task, setAside });
  await database.tasks.put(summaryOfTask(task, source, addedAt, updatedAt));
  return true;
}

/** Whether the backup's run was taken. */
async function restoreRun(database: WorkbenchDatabase, { entries, ...run }: BundledRun): Promise<boolean> {
  const { id, updatedAt } = run;
  const here = await database.runs.get(id);
  if (here !== undefined && here.updatedAt >= updatedAt) return false;
  const { summary, frozen, reported } = rowsOf(run);
  await Promise.all([database.runs.put(summary), database.experiments.put(frozen), database.histories.put(reported)]);
  await entriesOf(database, id).delete();
  await database.entries.bulkAdd(entries.map((entry) => ({ runId: id, ...entry })));
  return true;
}
