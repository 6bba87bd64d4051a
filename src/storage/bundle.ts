import type { Task } from '../core/task.ts';
import type { Entry } from '../engine/log.ts';
import type { MappingRow, SettingRow, WorkbenchDatabase } from './database.ts';
import { guarded } from './storage-failure.ts';
import { DexieRunLog } from './runs/run-log.ts';
import { RunStore } from './runs/run-store.ts';
import { isSetting } from './setting-store.ts';
import type { StoredRun } from './runs/stored-run.ts';
import type { TaskSummary } from './tasks/stored-task.ts';
import type { SetAside } from './tasks/set-aside.ts';
import { TaskReader } from './tasks/task-reader.ts';

/** A task with what is known about it, all in one: backups hold it as it is used, not as it is stored. */
export interface BundledTask {
  readonly task: Task & { readonly setAside?: readonly SetAside[] };
  readonly source: string;
  readonly addedAt: number;
  readonly updatedAt: number;
}

/** A run with its log. */
export interface BundledRun extends StoredRun {
  readonly entries: readonly Entry[];
}

/** Everything the user has here; what a backup holds. Keys are kept elsewhere and are no part of it. */
export interface Bundle {
  readonly tasks: readonly BundledTask[];
  readonly runs: readonly BundledRun[];
  readonly settings: readonly SettingRow[];
  readonly presets: readonly MappingRow[];
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

/** A stored task as a backup holds it; none where it is gone by now. */
export async function bundledTask(
  database: WorkbenchDatabase,
  { id, source, addedAt, updatedAt }: TaskSummary,
): Promise<readonly BundledTask[]> {
  const read = await new TaskReader(database).read(id);
  if (read === undefined) return [];
  const { task, setAside } = read.stored;
  return [{ task: setAside.length === 0 ? task : { ...task, setAside }, source, addedAt, updatedAt }];
}

/** A stored run as a backup holds it; none where it is gone by now. */
export async function bundledRun(database: WorkbenchDatabase, id: string): Promise<readonly BundledRun[]> {
  const run = await new RunStore(database).get(id);
  return run === undefined ? [] : [{ ...run, entries: await new DexieRunLog(database, id).read() }];
}
