import { linesToBeat, type LinesToBeat } from '../../core/grading/baselines.ts';
import { answerRequests } from '../../foundation/requests/answer-requests.ts';
import { openDatabase, WorkbenchDatabase } from '../../storage/database.ts';
import { TaskStore } from '../../storage/tasks/task-store.ts';
import { explain } from '../explain.ts';
import type { LinesRequests } from './lines-to-beat.ts';

answerRequests<LinesRequests, never, string>(self, { lines: linesFor }, explain);

async function linesFor({ id, split, grading }: LinesRequests['lines']['argument']): Promise<LinesToBeat> {
  const database = await openDatabase(new WorkbenchDatabase(self.name));
  try {
    return linesToBeat(await new TaskStore(database).answersIn(id, split), grading);
  } finally {
    database.close();
  }
}
