import type { Page } from '@playwright/test';

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
