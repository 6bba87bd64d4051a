import { expect, it, vi } from 'vitest';
import { ImportError } from '../../../src/tasks/import/import-error.ts';
import type { RequestWorker } from '../../../src/foundation/requests/request-client.ts';
import { openImport } from '../../../src/tasks/import/open-import.ts';
import { serveImports } from '../../../src/tasks/import/serve-imports.ts';
import { file, never } from '../files.ts';
import { Keeper } from '../keeper.ts';

/** The worker's own code at the other end of a channel, where a browser would run it in a thread. */
function workerOverChannel(
  keeper = new Keeper(),
): RequestWorker & { readonly state: { ended: boolean }; readonly keeper: Keeper } {
  const { port1, port2 } = new MessageChannel();
  serveImports(port2, keeper.keep);
  port1.start();
  port2.start();
  const state = { ended: false };
  return {
    state,
    keeper,
    postMessage: (message) => port1.postMessage(message),
    addEventListener: (type: string, listener: (event: never) => void) => {
      if (type === 'message') port1.addEventListener('message', listener as (event: MessageEvent) => void);
    },
    terminate: () => {
      state.ended = true;
      port1.close();
      port2.close();
    },
  };
}

const noProgress = (): void => undefined;
const csv =
  'question,answer\n' + Array.from({ length: 5000 }, (_, at) => `what is ${String(at)}?,${String(at % 5)}\n`).join('');
const decisions = {
  id: 't',
  name: 'Task',
  userPrompt: 'Do it. {question}',
  suffix: '{question}',
  parser: { id: 'number', options: { tier: 'lone' } },
  metric: { id: 'accuracy' },
};

it('goes from a file to a task, with a large task kept in pieces', async () => {
  const worker = workerOverChannel();
  const opened = await openImport([file('a.csv', csv)], {}, noProgress, never, worker);
  expect(opened.preview).toMatchObject({ columns: ['question', 'answer'], rowCount: 5000 });
  expect(opened.preview.rows).toHaveLength(20);
  const mapping = opened.preview.suggestion;
  if (mapping === undefined) throw new Error('Nothing was suggested.');
  const { report, draft } = await opened.map(mapping, 1);
  expect(report).toMatchObject({ examples: 5000, distinctAnswers: 5 });
  expect(draft.parser).toEqual({ id: 'number', options: { tier: 'lone' } });
  const plan = { seed: 1, train: 50, test: 4500, keepOwnSplits: true };
  expect(await opened.problemWithSplits({ ...plan, test: 5000 })).toContain('only');
  expect(await opened.problemWithSplits(plan)).toBeUndefined();
  expect(await opened.borrowedParts(plan)).toEqual([]);
  const kept = await opened.keep({ ...decisions, plan }, 'a.csv');
  expect(kept.examples).toEqual({ train: [], test: [] });
  const { task } = worker.keeper;
  expect(worker.keeper.sources).toEqual(['a.csv']);
  expect(Math.max(...worker.keeper.pieces)).toBe(500);
  expect(task).toMatchObject(decisions);
  expect(task.examples).not.toHaveProperty('selection');
  expect(task.examples.train).toHaveLength(50);
  expect(new Set([...task.examples.train, ...task.examples.test].map(({ id }) => id)).size).toBe(4550);
  opened.close();
  expect(worker.state.ended).toBe(true);
});

it('tells of its progress a hundred times at most, however many pieces there are', async () => {
  const files = Array.from({ length: 300 }, (_, at) => file(`part-${at}.csv`, 'question,answer\nq,a\n'));
  const seen: number[] = [];
  const opened = await openImport(files, {}, (fraction) => seen.push(fraction), never, workerOverChannel());
  expect(opened.preview.rowCount).toBe(300);
  expect(seen.length).toBeGreaterThan(50);
  expect(seen.length).toBeLessThanOrEqual(100);
  expect(seen).toEqual(seen.toSorted((one, other) => one - other));
  opened.close();
});

it('hands an error of the file on with its place, and ends the worker', async () => {
  const worker = workerOverChannel();
  const error = await openImport([file('a.csv', 'q,a\n"1,2\n')], {}, noProgress, never, worker).catch(
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(ImportError);
  expect((error as ImportError).place).toEqual({ file: 'a.csv', line: 2 });
  expect((error as ImportError).message).toMatch(/^a\.csv, line 2: /);
  expect(worker.state.ended).toBe(true);
});

it('can map again after a mapping that did not fit', async () => {
  const opened = await openImport([file('a.csv', csv)], {}, noProgress, never, workerOverChannel());
  const question = { kind: 'column', column: 'question' } as const;
  await expect(opened.map({ question, answer: { kind: 'text', column: 'label' } }, 1)).rejects.toThrow(
    'no column "label"',
  );
  await expect(
    opened.keep({ ...decisions, plan: { seed: 1, train: 1, test: 1, keepOwnSplits: true } }, 'a.csv'),
  ).rejects.toThrow('Choose the question');
  expect((await opened.map({ question, answer: { kind: 'number', column: 'answer' } }, 1)).report.examples).toBe(5000);
});

it('hands on why storage does not take a task, and can try again', async () => {
  const keeper = new Keeper('The browser has no room left to save this.');
  const opened = await openImport([file('a.csv', csv)], {}, noProgress, never, workerOverChannel(keeper));
  const question = { kind: 'column', column: 'question' } as const;
  await opened.map({ question, answer: { kind: 'number', column: 'answer' } }, 1);
  const plan = { seed: 1, train: 5, test: 10, keepOwnSplits: true };
  await expect(opened.keep({ ...decisions, plan }, 'a.csv')).rejects.toThrow('no room left');
  keeper.refusal = undefined;
  await opened.keep({ ...decisions, plan }, 'a.csv');
  expect(keeper.task.examples.test).toHaveLength(10);
});

it('ends the worker at once when the signal fires, and answers nothing more', async () => {
  const worker = workerOverChannel();
  const controller = new AbortController();
  const opening = openImport([file('a.csv', csv)], {}, noProgress, controller.signal, worker);
  controller.abort();
  await expect(opening).rejects.toThrow(/abort/i);
  expect(worker.state.ended).toBe(true);
});

it('refuses questions once it is closed', async () => {
  const opened = await openImport([file('a.csv', csv)], {}, noProgress, never, workerOverChannel());
  opened.close();
  await expect(opened.problemWithSplits({ seed: 1, train: 1, test: 1, keepOwnSplits: true })).rejects.toThrow(
    'cancelled',
  );
});

it('ends a worker that hangs in a file, and says so; one that reports progress is waited for', async () => {
  vi.useFakeTimers();
  try {
    let tell: (event: MessageEvent) => void = () => undefined;
    const state = { ended: false };
    const hanging: RequestWorker = {
      postMessage: () => undefined,
      addEventListener: (type: string, listener: (event: never) => void) => {
        if (type === 'message') tell = listener as (event: MessageEvent) => void;
      },
      terminate: () => (state.ended = true),
    };
    const opening = openImport([file('a.parquet', 'x')], {}, noProgress, never, hanging);
    const refused = expect(opening).rejects.toThrow('Reading stopped: nothing came for 120 seconds');
    vi.advanceTimersByTime(100_000);
    tell(new MessageEvent('message', { data: { type: 'progress', id: 1, progress: 0.5 } }));
    vi.advanceTimersByTime(100_000);
    expect(state.ended).toBe(false);
    vi.advanceTimersByTime(20_000);
    await refused;
    expect(state.ended).toBe(true);
  } finally {
    vi.useRealTimers();
  }
});
