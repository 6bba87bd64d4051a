import { isSameData } from '../../foundation/pure/is-same-data.ts';
import type { BundledRun, BundledTask } from '../bundle.ts';
import { importedRun } from './imported-run.ts';

/** How something in a backup compares with what has its id here. */
export type Likeness = 'new' | 'same' | 'differs';

/** When a task was changed, and where it came from, say nothing about what it is. */
export function likenessOfTask(theirs: BundledTask, mine: BundledTask | undefined): Likeness {
  if (mine === undefined) return 'new';
  return isSameData(theirs.task, mine.task) ? 'same' : 'differs';
}

/** A run is the same also where one of the two has been through a backup. */
export function likenessOfRun(theirs: BundledRun, mine: BundledRun | undefined): Likeness {
  if (mine === undefined) return 'new';
  return isSameData(contentOf(theirs), contentOf(mine)) ? 'same' : 'differs';
}

function contentOf(run: BundledRun) {
  const { updatedAt: _, hasLog: __, copiedTasks: ___, ...content } = importedRun(run);
  return content;
}
