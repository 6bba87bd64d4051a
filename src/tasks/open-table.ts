import { ImportSession } from './import-session.ts';
import { piecesOf } from './imported-task.ts';
import type { OpenedImport } from './open-import.ts';
import type { Table } from './table.ts';

/** An import of rows that are here already: so few that they need no worker. */
export function openTable(table: Table): OpenedImport {
  const session = new ImportSession(table);
  return {
    preview: session.preview(),
    map: (mapping, seed) => soon(() => session.map(mapping, seed)),
    problemWithSplits: (plan) => soon(() => session.problemWithSplits(plan)),
    task: (decisions) =>
      soon(() => {
        const { task, counts } = session.task(decisions);
        const pieces = piecesOf(counts, (split, start, end) => soon(() => session.examples(split, start, end)));
        return { task, pieces };
      }),
    close: () => undefined,
  };
}

/** What goes wrong rejects, as it does where a worker answers. */
function soon<Value>(work: () => Value): Promise<Value> {
  return Promise.resolve().then(work);
}
