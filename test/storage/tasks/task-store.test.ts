import { expect, it } from 'vitest';
import type { Example, Task, TaskPiece } from '../../../src/core/task.ts';
import type { WorkbenchDatabase } from '../../../src/storage/database.ts';
import type { StoredTask } from '../../../src/storage/tasks/stored-task.ts';
import { TaskStore } from '../../../src/storage/tasks/task-store.ts';
import { freshDatabase } from '../fresh-database.ts';
import { sampleTask } from '../samples.ts';

it('gives back a task as it was saved', async () => {
  const store = new TaskStore(freshDatabase());
  await store.put({ task: sampleTask(), source: 'colours.json' });
  expect(await store.get('colours')).toEqual(sampleTask());
});

it('lists tasks by how they were last changed, without their examples', async () => {
  let now = 100;
  const store = new TaskStore(freshDatabase(), () => now++);
  await store.put({ task: sampleTask('first'), source: 'a.json' });
  await store.put({ task: sampleTask('second'), source: 'b.csv' });
  await store.put({ task: sampleTask('first'), source: 'a.json' });
  expect(await store.list()).toEqual([
    {
      id: 'first',
      name: 'Task first',
      addedAt: 100,
      updatedAt: 102,
      source: 'a.json',
      parser: 'answer-tag',
      metric: 'accuracy',
      examples: { train: 2, selection: 0, test: 1 },
    },
    expect.objectContaining({ id: 'second', addedAt: 101 }),
  ]);
});

it('saves all tasks of an import or none', async () => {
  const store = new TaskStore(freshDatabase());
  // No id: what a damaged import would hold.
  const broken = { ...sampleTask(), id: undefined } as unknown as Task;
  await expect(store.put({ task: sampleTask('good'), source: '' }, { task: broken, source: '' })).rejects.toThrow();
  expect(await store.list()).toEqual([]);
  expect(await store.get('good')).toBeUndefined();
});

it('gives several tasks in the order asked for and leaves out those that are gone', async () => {
  const store = new TaskStore(freshDatabase());
  await store.put({ task: sampleTask('a'), source: '' }, { task: sampleTask('b'), source: '' });
  expect((await store.getAll(['b', 'gone', 'a'])).map((task) => task.id)).toEqual(['b', 'a']);
});

it('removes a task and brings it back', async () => {
  const store = new TaskStore(freshDatabase());
  await store.put({ task: sampleTask(), source: 'colours.json' });
  const before = await store.list();
  const undo = await store.remove('colours');
  expect(await store.list()).toEqual([]);
  expect(await store.get('colours')).toBeUndefined();
  await undo();
  expect(await store.list()).toEqual(before);
  expect(await store.get('colours')).toEqual(sampleTask());
});

it('keeps what was set aside beside the task, out of sight of runs', async () => {
  const store = new TaskStore(freshDatabase());
  const aside = {
    example: { id: 'z', question: 'coal', answer: 'black' },
    split: 'train',
    place: 2,
    why: 'excluded',
  } as const;
  await store.put({ task: sampleTask(), source: '', setAside: [aside] });
  expect(await store.get('colours')).toEqual(sampleTask());
  expect(await store.getAll(['colours'])).toEqual([sampleTask()]);
  expect(await store.whole('colours')).toEqual({ task: sampleTask(), setAside: [aside] });
});

it('changes a task as it is stored at that moment, and keeps where it came from', async () => {
  const store = new TaskStore(freshDatabase());
  await store.put({ task: sampleTask(), source: 'colours.json' });
  const rename = (name: string) =>
    store.change('colours', ({ task, setAside }) => ({ task: { ...task, name: task.name + name }, setAside }));
  await Promise.all([rename(' one'), rename(' two')]);
  expect(await store.list()).toMatchObject([{ name: 'Task colours one two', source: 'colours.json' }]);
  await expect(store.change('gone', (stored) => stored)).rejects.toThrow('removed in the meantime');
});

it('saves a task whose examples come piece by piece', async () => {
  const database = freshDatabase();
  const store = new TaskStore(database, () => 7);
  const { examples, ...rest } = sampleTask();
  await store.add({ task: { ...rest, examples: { train: [], test: [] } }, source: 'large.csv' }, pieces(sampleTask()));
  expect(await store.get('colours')).toEqual({ ...rest, examples });
  expect(await store.list()).toMatchObject([
    { id: 'colours', source: 'large.csv', updatedAt: 7, examples: { train: 2, selection: 0, test: 1 } },
  ]);
  expect(await database.taskParts.count()).toBe(3);
});

it('keeps nothing of a task whose pieces fail, and says why', async () => {
  const database = freshDatabase();
  const store = new TaskStore(database);
  const failure = new Error('Row 7 cannot be read.');
  function* failing(): Generator<TaskPiece> {
    yield* pieces(sampleTask());
    throw failure;
  }
  await expect(store.add({ task: emptied(sampleTask()), source: '' }, failing())).rejects.toBe(failure);
  expect(await store.list()).toEqual([]);
  expect(await database.taskBodies.count()).toBe(0);
  expect(await database.taskParts.count()).toBe(0);
});

it('asks for no more pieces once one cannot be written', async () => {
  const database = freshDatabase();
  let ended = false;
  function* broken(): Generator<TaskPiece> {
    try {
      yield* pieces(sampleTask());
      // What a damaged file would hold.
      yield { split: 'test', examples: [{ id: 'x', question: 'x' } as unknown as Example] };
      yield* pieces(sampleTask('never'));
    } finally {
      ended = true;
    }
  }
  const store = new TaskStore(database);
  await expect(store.add({ task: emptied(sampleTask()), source: '' }, broken())).rejects.toThrow();
  expect(ended).toBe(true);
  expect(await database.taskParts.count()).toBe(0);
});

it('takes what a task has before its pieces, and replaces one with the same id', async () => {
  const database = freshDatabase();
  const store = new TaskStore(database);
  await store.put({ task: large(), source: 'before' });
  const selection = [{ id: 's', question: 'coal', answer: 'black' }];
  const task = { ...sampleTask(), id: 'large', examples: { train: sampleTask().examples.train, selection, test: [] } };
  await store.add({ task, source: 'after' }, pieces({ ...sampleTask(), examples: { train: [], test: selection } }));
  expect(await store.get('large')).toEqual({ ...task, examples: { ...task.examples, test: selection } });
  expect(await store.list()).toMatchObject([{ source: 'after', examples: { train: 2, selection: 1, test: 1 } }]);
  expect(await database.taskParts.count()).toBe(3);
});

it('writes no examples where only the prompt changed, and only a part where one example did', async () => {
  const database = freshDatabase();
  const store = new TaskStore(database);
  await store.put({ task: large(), source: '' });
  const idsNow = () => database.taskParts.toCollection().primaryKeys();
  const before = new Set(await idsNow());
  expect(before.size).toBe(6);
  await store.change('large', ({ task, setAside }) => ({ task: { ...task, userPrompt: 'Say {question}' }, setAside }));
  expect(new Set(await idsNow())).toEqual(before);
  await store.change('large', (stored) => withoutTest(stored, 'e1700'));
  expect((await idsNow()).filter((id) => !before.has(id))).toHaveLength(2); // the part it was in, and what is set aside
  expect(await idsNow()).toHaveLength(7);
  const stored = await store.whole('large');
  expect(stored?.task.examples.test).toEqual(large().examples.test.filter(({ id }) => id !== 'e1700'));
  expect(stored?.setAside).toMatchObject([{ example: { id: 'e1700' }, place: 700 }]);
  expect(await store.list()).toMatchObject([{ examples: { train: 1000, selection: 0, test: 1999 } }]);
});

it('gives the same examples again to who holds them, and those another tab changed anew', async () => {
  const database = freshDatabase();
  const store = new TaskStore(database);
  await store.put({ task: large(), source: '' });
  const held = await store.whole('large');
  expect(await store.whole('large')).toBe(held);
  await store.change('large', ({ task, setAside }) => ({ task: { ...task, name: 'Larger' }, setAside }));
  const renamed = await store.whole('large');
  expect(renamed?.task.name).toBe('Larger');
  expect(renamed?.task.examples.train).toBe(held?.task.examples.train);
  expect(renamed?.task.examples.test).toBe(held?.task.examples.test);
  await new TaskStore(database).change('large', (stored) => withoutTest(stored, 'e1700'));
  const changed = await store.whole('large');
  expect(changed?.task.examples.train).toBe(held?.task.examples.train);
  expect(changed?.task.examples.test).toHaveLength(1999);
  expect(changed?.task.examples.test[0]).toBe(held?.task.examples.test[0]);
  expect(changed?.task.examples.test).toEqual(large().examples.test.filter(({ id }) => id !== 'e1700'));
});

it('leaves nothing of a removed task behind, and brings all of it back', async () => {
  const database = freshDatabase();
  const store = new TaskStore(database);
  await store.put({ task: large(), source: '' }, { task: sampleTask(), source: '' });
  await store.change('large', (stored) => withoutTest(stored, 'e1700'));
  const before = await store.whole('large');
  const undo = await store.remove('large');
  expect(await database.taskParts.count()).toBe(2);
  await undo();
  expect(await store.whole('large')).toEqual(before);
});

it('reads of a task only the parts that hold what is asked for', async () => {
  const database = freshDatabase();
  const store = new TaskStore(database);
  await store.put({ task: large(), source: '' });
  const read = countingParts(database);
  const { examples, ...definition } = large();
  expect(await store.body('large')).toMatchObject(definition);
  expect(read()).toBe(0);
  const places = [499, 500, 1999, 2000];
  expect(await store.itemsAt('large', 'test', places)).toEqual(places.flatMap((place) => examples.test[place] ?? []));
  expect(read()).toBe(3);
  expect(await store.itemsAt('large', 'setAside', [0])).toEqual([]);
  expect(await store.itemsAt('gone', 'train', [0])).toEqual([]);
  expect(read()).toBe(3);
});

it('knows classes without reading examples, and answers that are all different by reading them', async () => {
  const database = freshDatabase();
  const store = new TaskStore(database);
  const different = large().examples.train.map((example, place) => ({ ...example, answer: [`n${place}`, 'n'] }));
  const { test } = large().examples;
  await store.put({ task: { ...large(), examples: { train: different, test } }, source: '' });
  const read = countingParts(database);
  expect(await store.answersIn('large', 'test')).toEqual([['a', 2000]]);
  expect(await store.answersIn('large', 'selection')).toEqual([]);
  expect(read()).toBe(0);
  expect(await store.answersIn('large', 'train')).toEqual(different.map(({ answer }) => [answer, 1]));
  expect(read()).toBe(2);
});

it('keeps answers of a changed example known, however a task came in', async () => {
  const store = new TaskStore(freshDatabase());
  await store.add({ task: emptied(large()), source: '' }, pieces(sampleTask('large')));
  expect(await store.answersIn('large', 'train')).toEqual(sampleTask().examples.train.map(({ answer }) => [answer, 1]));
  await store.change('large', ({ task, setAside }) => {
    const train = task.examples.train.map((example, place) => (place === 0 ? { ...example, answer: 'new' } : example));
    return { task: { ...task, examples: { ...task.examples, train } }, setAside };
  });
  expect((await store.answersIn('large', 'train'))[0]).toEqual(['new', 1]);
});

it('changes prompts and grading without reading an example', async () => {
  const database = freshDatabase();
  let now = 5;
  const store = new TaskStore(database, () => now++);
  await store.put({ task: large(), source: 'large.csv' });
  const read = countingParts(database);
  await store.revise('large', { name: 'Larger', metric: { id: 'macro-f1' } });
  expect(read()).toBe(0);
  expect(await store.list()).toMatchObject([
    { name: 'Larger', metric: 'macro-f1', source: 'large.csv', addedAt: 5, updatedAt: 6, examples: { test: 2000 } },
  ]);
  expect(await store.get('large')).toEqual({ ...large(), name: 'Larger', metric: { id: 'macro-f1' } });
  await expect(store.revise('gone', { name: 'x' })).rejects.toThrow('removed in the meantime');
});

/** Counts the parts that are read from now on. */
function countingParts(database: WorkbenchDatabase): () => number {
  let count = 0;
  database.taskParts.hook('reading', (row) => {
    count++;
    return row;
  });
  return () => count;
}

/** A task of several parts. */
function large(): Task {
  const all = Array.from({ length: 3000 }, (_, place) => ({ id: `e${place}`, question: `q${place}`, answer: 'a' }));
  return { ...sampleTask('large'), examples: { train: all.slice(0, 1000), test: all.slice(1000) } };
}

function withoutTest({ task, setAside }: StoredTask, id: string): StoredTask {
  const { train, test } = task.examples;
  const place = test.findIndex((example) => example.id === id);
  const gone = test
    .slice(place, place + 1)
    .map((example) => ({ example, split: 'test', place, why: 'excluded' }) as const);
  return { task: { ...task, examples: { train, test: test.toSpliced(place, 1) } }, setAside: [...setAside, ...gone] };
}

function emptied(task: Task): Task {
  return { ...task, examples: { train: [], test: [] } };
}

/** The examples of a task one at a time. */
function* pieces({ examples }: Task): Generator<TaskPiece> {
  for (const split of ['train', 'test'] as const)
    for (const example of examples[split]) yield { split, examples: [example] };
}
