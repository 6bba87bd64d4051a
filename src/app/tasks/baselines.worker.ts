import { baselinesOf, type Baselines } from '../../core/grading/baselines.ts';
import { answerRequests } from '../../foundation/requests/answer-requests.ts';
import { openDatabase, WorkbenchDatabase } from '../../storage/database.ts';
import { TaskStore } from '../../storage/tasks/task-store.ts';
import { explain } from '../explain.ts';
import type { BaselinesRequests } from './baselines.ts';

answerRequests<BaselinesRequests, never>(self, { baselines: baselinesFor }, explain);

async function baselinesFor({ id, split, grading }: BaselinesRequests['baselines']['argument']): Promise<Baselines> {
  const database = await openDatabase(new WorkbenchDatabase(self.name));
  try {
    return baselinesOf(await new TaskStore(database).answersIn(id, split), grading);
  } finally {
    database.close();
  }
}
