import { afterEach, expect, it } from 'vitest';
import { importWorker } from '../../../src/app/imports/import-worker.ts';
import { openDatabase, WorkbenchDatabase } from '../../../src/storage/database.ts';
import { TaskStore } from '../../../src/storage/tasks/tasks.ts';
import { openImport } from '../../../src/tasks/import/open-import.ts';

const never = new AbortController().signal;
const sentence = 'the quick brown fox said ""hello, world"" and jumped over a lazy dog '.repeat(7);

/** 100,000 rows, about 50 MB, made in parts so that making them does not block the page either. */
async function largeFile(): Promise<File> {
  const parts: string[] = ['id,question,answer\n'];
  for (let start = 0; start < 100_000; start += 2000) {
    parts.push(
      Array.from(
        { length: 2000 },
        (_, at) => `${String(start + at)},"${String(start + at)} ${sentence}",${String(at % 5)}\n`,
      ).join(''),
    );
    await new Promise((resolve) => setTimeout(resolve));
  }
  return new File(parts, 'large.csv');
}

/** The longest time the page could not answer while something was under way, in milliseconds. */
async function longestBlock<Value>(work: () => Promise<Value>): Promise<{ value: Value; longest: number }> {
  // What blocked before, such as making the file, may be reported only now.
  const start = performance.now();
  let longest = 0;
  const observer = new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (entry.startTime >= start) longest = Math.max(longest, entry.duration);
  });
  observer.observe({ type: 'longtask' });
  const value = await work();
  await new Promise((resolve) => setTimeout(resolve, 100));
  observer.disconnect();
  return { value, longest };
}

const database = 'imports';

afterEach(() => WorkbenchDatabase.delete(database));

it(
  'reads, maps, splits and keeps 100,000 rows without blocking the page for 100 ms',
  { timeout: 120_000 },
  async () => {
    const large = await largeFile();
    expect(large.size).toBeGreaterThan(45_000_000);
    const seen: number[] = [];
    const { value: kept, longest } = await longestBlock(async () => {
      const opened = await openImport(
        [{ name: large.name, blob: large }],
        {},
        (fraction) => seen.push(fraction),
        never,
        importWorker(database),
      );
      expect(opened.preview.rowCount).toBe(100_000);
      const mapping = opened.preview.suggestion;
      if (mapping === undefined) throw new Error('Nothing was suggested.');
      const { report, draft } = await opened.map(mapping, 1);
      expect(report.examples).toBe(100_000);
      const plan = { seed: 1, train: 50, test: 50_000, keepOwnSplits: true };
      const { userPrompt, suffix, parser, metric } = draft;
      const decisions = { id: 't', name: 'Large', plan, userPrompt, suffix, parser, metric };
      const task = await opened.keep(decisions, 'large.csv');
      opened.close();
      return task;
    });
    expect(kept.examples).toEqual({ train: [], test: [] });
    const connection = await openDatabase(new WorkbenchDatabase(database));
    const store = new TaskStore(connection);
    const [summary] = await store.list();
    const task = await store.get('t');
    connection.close();
    expect(summary).toMatchObject({ source: 'large.csv', examples: { train: 50, selection: 0, test: 50_000 } });
    expect(task).toMatchObject({ ...kept, examples: { train: { length: 50 }, test: { length: 50_000 } } });
    const questions = [...(task?.examples.train ?? []), ...(task?.examples.test ?? [])].map(({ question }) => question);
    expect(new Set(questions).size).toBe(50_050);
    expect(questions.every((question) => /^\d+ the quick brown fox said "hello, world"/.test(question))).toBe(true);
    expect(seen.length).toBeGreaterThan(10);
    expect(longest).toBeLessThan(100);
  },
);

it('can be cancelled in the middle, and starts anew after that', { timeout: 60_000 }, async () => {
  const large = await largeFile();
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
