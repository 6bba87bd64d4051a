import { isSameData } from '../../foundation/pure/is-same-data.ts';
import { bundledRun, bundledTask, type Bundle } from '../bundle.ts';
import type { WorkbenchDatabase } from '../database.ts';
import { guarded } from '../storage-failure.ts';
import { likenessOfRun, likenessOfTask, type Likeness } from './likeness.ts';

/** A task, run or column mapping of a backup, held against what has its id here. */
export interface Compared {
  readonly id: string;
  readonly name: string;
  readonly likeness: Likeness;
  /** When each was last changed, where that is known and both are there. */
  readonly changed?: { readonly here: number; readonly there: number };
}

/** What taking a backup would meet here. */
export interface BundleComparison {
  readonly tasks: readonly Compared[];
  readonly runs: readonly Compared[];
  readonly presets: readonly Compared[];
}

/** Holds a backup against what is here; changes nothing. */
export async function compareBundle(database: WorkbenchDatabase, bundle: Bundle): Promise<BundleComparison> {
  return guarded(() =>
    database.transaction('r', database.tables, async () => ({
      tasks: await Promise.all(bundle.tasks.map((task) => compareTask(database, task))),
      runs: await Promise.all(bundle.runs.map((run) => compareRun(database, run))),
      presets: await Promise.all(bundle.presets.map((preset) => comparePreset(database, preset))),
    })),
  );
}

async function compareTask(database: WorkbenchDatabase, theirs: Bundle['tasks'][number]): Promise<Compared> {
  const { id, name } = theirs.task;
  const mine = await taskHere(database, id);
  return { id, name, likeness: likenessOfTask(theirs, mine), ...whenChanged(mine, theirs) };
}

async function compareRun(database: WorkbenchDatabase, theirs: Bundle['runs'][number]): Promise<Compared> {
  const { id, name } = theirs;
  const [mine] = await bundledRun(database, id);
  return { id, name, likeness: likenessOfRun(theirs, mine), ...whenChanged(mine, theirs) };
}

async function comparePreset(database: WorkbenchDatabase, theirs: Bundle['presets'][number]): Promise<Compared> {
  const mine = await database.presets.get(theirs.id);
  const likeness = mine === undefined ? 'new' : isSameData(mine, theirs) ? 'same' : 'differs';
  return { id: theirs.id, name: theirs.name, likeness };
}

/** The task of this id as a backup would hold it. */
export async function taskHere(database: WorkbenchDatabase, id: string) {
  const summary = await database.tasks.get(id);
  return summary === undefined ? undefined : (await bundledTask(database, summary))[0];
}

function whenChanged(mine: { readonly updatedAt: number } | undefined, theirs: { readonly updatedAt: number }) {
  return mine === undefined ? {} : { changed: { here: mine.updatedAt, there: theirs.updatedAt } };
}
