import { linesToBeat, type LinesToBeat } from '../../core/grading/baselines.ts';
import { openDatabase, WorkbenchDatabase } from '../../storage/database.ts';
import { TaskStore } from '../../storage/tasks/tasks.ts';
import { explain } from '../explain.ts';
import type { FromLinesWorker, ToLinesWorker } from './lines-to-beat.ts';

self.onmessage = ({ data }: MessageEvent<ToLinesWorker>) => {
  const answer = (message: FromLinesWorker): void => self.postMessage(message);
  linesFor(data).then(
    (lines) => answer({ lines }),
    (error: unknown) => answer({ failure: explain(error) }),
  );
};

async function linesFor({ id, split, grading }: ToLinesWorker): Promise<LinesToBeat> {
  const database = await openDatabase(new WorkbenchDatabase(self.name));
  try {
    return linesToBeat(await new TaskStore(database).answersIn(id, split), grading);
  } finally {
    database.close();
  }
}
