import { expect, it, onTestFinished } from 'vitest';
import { baselinesInWorker } from '../../../src/app/tasks/baselines.ts';
import type { Answer } from '../../../src/core/task.ts';
import { openDatabase, WorkbenchDatabase } from '../../../src/storage/database.ts';
import { newId } from '../../../src/storage/new-id.ts';
import { TaskStore } from '../../../src/storage/tasks/task-store.ts';
import { sampleTask } from '../../storage/samples.ts';

const asked = { id: 'many', split: 'test', grading: { parser: { id: 'text' }, metric: { id: 'accuracy' } } } as const;

/** A database with a task of 3000 test examples; returns its name. */
async function storedWith(answerAt: (place: number) => Answer): Promise<string> {
  const database = await openDatabase(new WorkbenchDatabase(newId()));
  onTestFinished(() => database.delete());
  const test = Array.from({ length: 3000 }, (_, place) => ({
    id: `e${place}`,
    question: `What is ${place}?`,
    answer: answerAt(place),
  }));
  const task = { ...sampleTask('many'), examples: { train: [], test } };
  await new TaskStore(database).put({ task, source: '' });
  return database.name;
}

it('finds in a worker what always saying the most common answer, and guessing, would score', async () => {
  const name = await storedWith((place) => (place % 3 === 0 ? 'yes' : 'no'));
  const { chance, majority } = await baselinesInWorker(name, asked, new AbortController().signal);
  expect(majority).toEqual({ answer: 'no', score: 2 / 3 });
  expect(chance).toBeCloseTo(1 / 2, 12);
});

it('reads the examples where their answers are too many to be known without', async () => {
  const name = await storedWith((place) => (place % 4 === 0 ? ['both', `n${place}`] : `n${place}`));
  const found = await baselinesInWorker(name, asked, new AbortController().signal);
  expect(found).toEqual({ majority: { answer: 'both', score: 1 / 4 }, chance: undefined });
});

it('knows no baselines for a task that is gone, and ends when nobody asks any more', async () => {
  const name = await storedWith(() => 'yes');
  const { signal } = new AbortController();
  expect(await baselinesInWorker(name, { ...asked, id: 'gone' }, signal)).toEqual({});
  const work = new AbortController();
  const found = baselinesInWorker(name, asked, work.signal);
  work.abort();
  await expect(found).rejects.toThrow('aborted');
});

it('says why where the worker cannot read', async () => {
  const newer = new WorkbenchDatabase(newId(), [{ version: 99, tables: { tasks: 'id' } }]);
  onTestFinished(() => newer.delete());
  await newer.open();
  newer.close();
  await expect(baselinesInWorker(newer.name, asked, new AbortController().signal)).rejects.toThrow('newer version');
});
