import { expect, it } from 'vitest';
import { sampleTask } from '../../storage/samples.ts';
import { freshWorkbench } from '../../ui/support.ts';

async function storedTask() {
  const { workbench } = await freshWorkbench();
  const task = sampleTask();
  await workbench.tasks.save(task, 'test');
  return { tasks: workbench.tasks, id: task.id };
}

it('reads a task once for all who ask for it meanwhile', async () => {
  const { tasks, id } = await storedTask();
  const [one, other] = await Promise.all([tasks.whole(id), tasks.whole(id)]);
  expect(other).toBe(one);
});

it('gives a task as it was changed to who asks after that', async () => {
  const { tasks, id } = await storedTask();
  const before = tasks.whole(id);
  const changing = tasks.change(id, ({ task, setAside }) => ({ task: { ...task, name: 'Changed' }, setAside }));
  expect((await before).task.name).not.toBe('Changed');
  await changing;
  expect((await tasks.whole(id)).task.name).toBe('Changed');
});

it('says that a task is missing to all who ask for it, and finds it once it is there', async () => {
  const { workbench } = await freshWorkbench();
  const task = sampleTask();
  const asked = await Promise.allSettled([workbench.tasks.whole(task.id), workbench.tasks.whole(task.id)]);
  expect(asked.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  await workbench.tasks.save(task, 'test');
  expect((await workbench.tasks.whole(task.id)).task).toEqual(task);
});
