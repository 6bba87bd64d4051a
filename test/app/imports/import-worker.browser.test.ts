import { afterEach, expect, it } from 'vitest';
import type { RequestWorker } from '../../../src/foundation/requests/request-client.ts';
import { importWorker } from '../../../src/app/imports/import-worker.ts';
import { openDatabase, WorkbenchDatabase } from '../../../src/storage/database.ts';
import { TaskStore } from '../../../src/storage/tasks/task-store.ts';
import { openImport } from '../../../src/tasks/import/open-import.ts';
import { databaseRequests } from '../../support/database-requests.ts';

const never = new AbortController().signal;
const database = 'imports';
const sentence = 'the quick brown fox said ""hello, world"" and jumped over a lazy dog '.repeat(7);

/** So many rows, about 500 letters each. */
function fileOf(rows: number): File {
  const lines = Array.from({ length: rows }, (_, at) => `${at},"${at} ${sentence}",${at % 5}\n`);
  return new File(['id,question,answer\n', ...lines], 'large.csv');
}

/** A worker for imports, and all that it says to the page. */
function overheard(): { readonly worker: RequestWorker; readonly said: unknown[] } {
  const worker = importWorker(database);
  const said: unknown[] = [];
  worker.addEventListener('message', ({ data }) => said.push(data));
  return { worker, said };
}

afterEach(() => WorkbenchDatabase.delete(database));

it('reads, maps, splits and keeps a large file without the page touching its rows', async () => {
  const large = fileOf(20_000);
  expect(large.size).toBeGreaterThan(9_000_000);
  const { worker, said } = overheard();
  const seen: number[] = [];
  const plan = { seed: 1, train: 50, test: 10_000, keepOwnSplits: true };
  const requests = await databaseRequests(async () => {
    const opened = await openImport(
      [{ name: large.name, blob: large }],
      {},
      (fraction) => seen.push(fraction),
      never,
      worker,
    );
    expect(opened.preview.rowCount).toBe(20_000);
    const { suggestion } = opened.preview;
    if (suggestion === undefined) throw new Error('Nothing was suggested.');
    const { report, draft } = await opened.map(suggestion, 1);
    expect(report.examples).toBe(20_000);
    const { userPrompt, suffix, parser, metric } = draft;
    const task = await opened.keep({ id: 't', name: 'Large', plan, userPrompt, suffix, parser, metric }, 'large.csv');
    expect(task.examples).toEqual({ train: [], test: [] });
    opened.close();
  });
  expect(seen.length).toBeGreaterThan(10);
  expect(JSON.stringify(said).length).toBeLessThan(large.size / 100);
  expect(requests).toEqual([]);

  const connection = await openDatabase(new WorkbenchDatabase(database));
  const store = new TaskStore(connection);
  const [summary] = await store.list();
  const task = await store.get('t');
  connection.close();
  expect(summary).toMatchObject({ source: 'large.csv', examples: { train: 50, selection: 0, test: 10_000 } });
  expect(task).toMatchObject({ name: 'Large', examples: { train: { length: 50 }, test: { length: 10_000 } } });
  const questions = [...(task?.examples.train ?? []), ...(task?.examples.test ?? [])].map(({ question }) => question);
  expect(new Set(questions).size).toBe(10_050);
  expect(questions.every((question) => /^\d+ the quick brown fox said "hello, world"/.test(question))).toBe(true);
});

it('can be cancelled in the middle, and starts anew after that', async () => {
  const large = fileOf(20_000);
  const controller = new AbortController();
  const cancelled = openImport(
    [{ name: large.name, blob: large }],
    {},
    (fraction) => {
      if (fraction > 0.2) controller.abort();
    },
    controller.signal,
    importWorker(database),
  );
  await expect(cancelled).rejects.toThrow(/abort/i);
  const opened = await openImport(
    [{ name: 'small.csv', blob: new Blob(['question,answer\na,b\n']) }],
    {},
    () => undefined,
    never,
    importWorker(database),
  );
  expect(opened.preview.rowCount).toBe(1);
  opened.close();
});

it('tells an error of the file as the worker found it', async () => {
  const opening = openImport(
    [{ name: 'broken.csv', blob: new Blob(['q,a\n1,2\n"3,4\n']) }],
    {},
    () => undefined,
    never,
    importWorker(database),
  );
  await expect(opening).rejects.toThrow('broken.csv, line 3: A quote is opened in this row and never closed');
});
