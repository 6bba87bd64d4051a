import { openDatabase } from '../storage/database.ts';
import { TaskStore } from '../storage/tasks.ts';
import { serveImports } from '../tasks/import-protocol.ts';

// The examples of a large file go from here into storage: on their way through the page they would take room there, too.
serveImports(self, async ({ task, pieces }, source) => {
  const database = await openDatabase();
  try {
    await new TaskStore(database).add({ task, source }, pieces);
  } finally {
    database.close();
  }
});
