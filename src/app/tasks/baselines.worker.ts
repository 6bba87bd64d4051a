import { baselinesOf, type Baselines } from '../../core/grading/baselines.ts';
import { openDatabase, WorkbenchDatabase } from '../../storage/database.ts';
import { TaskStore } from '../../storage/tasks/tasks.ts';
import { explain } from '../explain.ts';
import type { FromBaselinesWorker, ToBaselinesWorker } from './baselines.ts';

self.onmessage = ({ data }: MessageEvent<ToBaselinesWorker>) => {
  const answer = (message: FromBaselinesWorker): void => self.postMessage(message);
  baselinesFor(data).then(
    (baselines) => answer({ baselines }),
    (error: unknown) => answer({ failure: explain(error) }),
  );
};

async function baselinesFor({ id, split, grading }: ToBaselinesWorker): Promise<Baselines> {
  const database = await openDatabase(new WorkbenchDatabase(self.name));
  try {
    return baselinesOf(await new TaskStore(database).answersIn(id, split), grading);
  } finally {
    database.close();
  }
}
