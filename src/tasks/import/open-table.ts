import { ImportSession } from './import-session.ts';
import type { KeepTask } from './imported-task.ts';
import type { OpenedImport } from './open-import.ts';
import type { Table } from '../table/table.ts';

/** An import of rows that are here already: so few that they need no worker. `keep` is where the finished task goes. */
export function openTable(table: Table, keep: KeepTask): OpenedImport {
  const session = new ImportSession(table);
  return {
    preview: session.preview(),
    map: (mapping, seed) => soon(() => session.map(mapping, seed)),
    problemWithSplits: (plan) => soon(() => session.problemWithSplits(plan)),
    borrowedParts: (plan) => soon(() => session.borrowedParts(plan)),
    keep: async (decisions, source) => {
      const made = session.task(decisions);
      await keep(made, source);
      return made.task;
    },
    close: () => undefined,
  };
}

/** What goes wrong rejects, as it does where a worker answers. */
function soon<Value>(work: () => Value): Promise<Value> {
  return Promise.resolve().then(work);
}
