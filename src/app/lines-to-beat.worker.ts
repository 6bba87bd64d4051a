import { openDatabase, WorkbenchDatabase } from '../storage/database.ts';
import { TaskStore } from '../storage/tasks.ts';
import { explain } from './explain.ts';
import { judgeLines, type FromLinesWorker, type ToLinesWorker } from './lines-to-beat.ts';

self.onmessage = ({ data }: MessageEvent<ToLinesWorker>) => {
  const answer = (message: FromLinesWorker): void => self.postMessage(message);
  linesFor(data).then(
    (lines) => answer({ lines }),
    (error: unknown) => answer({ failure: explain(error) }),
  );
};

async function linesFor({ id, split, grading }: ToLinesWorker): Promise<ReturnType<typeof judgeLines>> {
  const database = await openDatabase(new WorkbenchDatabase(self.name));
  try {
    return judgeLines(await new TaskStore(database).answersIn(id, split), grading);
  } finally {
    database.close();
  }
}
