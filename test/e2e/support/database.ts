import type { Page } from '@playwright/test';
import type { Example, Task } from '../../../src/core/task.ts';
import type { TaskBody } from '../../../src/storage/tasks/stored-task.ts';
import type { PartReference, PartRow } from '../../../src/storage/tasks/task-parts.ts';

/** How often each call is in the logs of this browser, by fingerprint. */
export async function loggedCalls(page: Page): Promise<ReadonlyMap<string, number>> {
  const rows = (await everythingStored(page)).flatMap(({ store, rows }) => (store === 'entries' ? rows : []));
  const counts = new Map<string, number>();
  for (const row of rows) {
    const { fingerprint } = row as { fingerprint: string }; // the documented shape of an entry of a log
    counts.set(fingerprint, (counts.get(fingerprint) ?? 0) + 1);
  }
  return counts;
}

/** The tasks kept in this browser, without what is set aside. */
export async function storedTasks(page: Page): Promise<readonly Task[]> {
  const stored = await everythingStored(page);
  const rowsOf = (table: string) => stored.find(({ store }) => store === table)?.rows ?? [];
  // What the tables hold.
  const parts = new Map((rowsOf('taskParts') as PartRow<Example>[]).map(({ id, items }) => [id, items]));
  const examplesIn = (list: readonly PartReference[]) => list.flatMap(({ id }) => parts.get(id) ?? []);
  return (rowsOf('taskBodies') as TaskBody[]).map(({ parts: { train, selection, test }, ...task }) => ({
    ...task,
    examples: {
      train: examplesIn(train),
      ...(selection === undefined ? {} : { selection: examplesIn(selection) }),
      test: examplesIn(test),
    },
  }));
}

/** Every row of every table of every database of the page, as plain data. */
export async function everythingStored(
  page: Page,
): Promise<readonly { readonly database: string; readonly store: string; readonly rows: readonly unknown[] }[]> {
  return page.evaluate(async () => {
    const done = <Result>(request: IDBRequest<Result>): Promise<Result> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(new Error('A database could not be read.', { cause: request.error }));
      });
    const found = [];
    for (const { name = '' } of await indexedDB.databases()) {
      const database = await done(indexedDB.open(name));
      for (const store of database.objectStoreNames) {
        const rows: unknown[] = await done(database.transaction(store).objectStore(store).getAll());
        // What cannot leave the page as JSON (a sealed key) is shown as its bytes.
        const plain = JSON.stringify(rows, (_, value: unknown) =>
          value instanceof ArrayBuffer ? [...new Uint8Array(value)] : value,
        );
        found.push({ database: name, store, rows: JSON.parse(plain) as unknown[] });
      }
      database.close();
    }
    return found;
  });
}
