import { openDatabase, WorkbenchDatabase } from '../../storage/database.ts';
import { TaskStore } from '../../storage/tasks/task-store.ts';
import { serveImports } from '../../tasks/import/serve-imports.ts';

// The examples of a large file go from here into the database that this worker is named after: on their way through the
// page they would take room there, too.
serveImports(self, async ({ task, pieces }, source) => {
  const database = await openDatabase(new WorkbenchDatabase(self.name));
  try {
    await new TaskStore(database).add({ task, source }, pieces);
  } finally {
    database.close();
  }
});
