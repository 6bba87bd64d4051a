import { describe, expect, it } from 'vitest';
import { render } from 'vitest-browser-svelte';
import App from '../../src/App.svelte';
import type { Example, Task } from '../../src/core/task.ts';
import type { WorkbenchDatabase } from '../../src/storage/database.ts';
import '../../src/ui/styles/base.css';
import '../../src/ui/styles/tokens.css';
import { anotherTab, freshWorkbench, smallExperiment, until } from './support.ts';

function named(split: string, count: number): readonly Example[] {
  return Array.from({ length: count }, (_, place) => ({
    id: `${split}${String(place)}`,
    question: `${split} question ${String(place)}`,
    answer: 'yes',
  }));
}

/** The page of a task with some examples, stored in a workbench of its own. */
async function openedTask({ train = 4, test = 2 } = {}) {
  const { workbench, database } = await freshWorkbench();
  const [first] = smallExperiment().tasks;
  if (first === undefined) throw new Error('There is no task.');
  const task = { ...first, examples: { train: named('train', train), test: named('test', test) } };
  await workbench.tasks.save(task, 'test');
  location.hash = `#/tasks/${task.id}`;
  const screen = await render(App, { workbench });
  const table = screen.getByRole('region', { name: 'Examples', exact: true });
  await expect.element(table.getByText('train question 0', { exact: true })).toBeVisible();
  const toasts = (): readonly string[] => workbench.toasts.list.map(({ text }) => text);
  return { workbench, database, task, screen, table, toasts };
}

/** Keeps everybody from the tasks, as an import that is written in another tab does, until what it gives is called. */
async function busy(database: WorkbenchDatabase): Promise<() => Promise<void>> {
  const { tasks, taskBodies, taskParts } = database;
  let isOver = false;
  let begin: () => void = () => undefined;
  const begun = new Promise<void>((resolve) => (begin = resolve));
  const holding = database.transaction('rw', tasks, taskBodies, taskParts, async () => {
    while (!isOver) await tasks.get('none').then(begin);
  });
  await begun;
  return async () => {
    isOver = true;
    await holding;
  };
}

describe('excluding and bringing back', () => {
  it('leaves one example of a split, however fast one after the other is excluded', async () => {
    const { workbench, task, table, toasts } = await openedTask({ train: 2 });
    for (const exclude of table.getByRole('button', { name: /^Exclude: / }).elements())
      if (exclude instanceof HTMLElement) exclude.click();
    await until(() => toasts().length === 2, 'both were tried');
    expect(toasts()).toEqual(['Excluded 1 example.', 'At least one train example has to stay.']);
    expect((await workbench.tasks.whole(task.id)).task.examples.train).toHaveLength(1);
  });

  it('stays with the split that is shown after all that was set aside was brought back', async () => {
    const { table, toasts } = await openedTask();
    await table.getByRole('button', { name: 'Exclude: train question 0' }).click();
    await table.getByLabelText('Split').selectOptions('set aside (1)');
    await table.getByRole('button', { name: 'Restore all' }).click();
    await table.getByRole('button', { name: 'Exclude: train question 1' }).click();
    await until(() => toasts().length === 3, 'it is excluded');
    await expect.element(table.getByText('train question 1', { exact: true })).not.toBeInTheDocument();
    await expect.element(table.getByText('train question 2', { exact: true })).toBeVisible();
  });

  it('keeps the place of a keyboard, also where the last row goes', async () => {
    const { table } = await openedTask();
    await table.getByRole('button', { name: 'Exclude: train question 0' }).click();
    await expect.element(table.getByRole('button', { name: 'Exclude: train question 1' })).toHaveFocus();
    await table.getByLabelText('Split').selectOptions('set aside (1)');
    await table.getByRole('button', { name: 'Restore: train question 0' }).click();
    await expect.element(table.getByText('train question 1', { exact: true })).toBeVisible();
    await expect.element(table.getByLabelText('Split')).toHaveFocus();
  });

  it('offers to bring back all only where all are shown', async () => {
    const { table } = await openedTask();
    const all = table.getByRole('button', { name: 'Restore all' });
    await table.getByRole('button', { name: 'Exclude: train question 0' }).click();
    await table.getByRole('button', { name: 'Exclude: train question 1' }).click();
    await table.getByLabelText('Split').selectOptions('set aside (2)');
    await expect.element(all).toBeVisible();
    await table.getByLabelText('Search examples').fill('question 1');
    await expect.element(table.getByText('train question 0', { exact: true })).not.toBeInTheDocument();
    await expect.element(all).not.toBeInTheDocument();
  });
});

describe('a table of examples', () => {
  it('says that it is not what was asked for yet, where reading waits for another tab', async () => {
    const { database, table } = await openedTask();
    const rows = table.getByRole('table');
    await expect.element(rows).toHaveAttribute('aria-busy', 'false');
    const goOn = await busy(database);
    await table.getByLabelText('Split').selectOptions('test (2)');
    await expect.element(rows).toHaveAttribute('aria-busy', 'true');
    await goOn();
    await expect.element(table.getByText('test question 1', { exact: true })).toBeVisible();
    await expect.element(rows).toHaveAttribute('aria-busy', 'false');
  });

  it('shows what another tab changes', async () => {
    const { database, task, table } = await openedTask();
    const other = await anotherTab(database);
    await other.tasks.change(task.id, ({ task: { examples, ...rest }, setAside }) => {
      const train = examples.train.map((one) => ({ ...one, question: `${one.question}, again` }));
      return { task: { ...rest, examples: { ...examples, train } }, setAside };
    });
    await expect.element(table.getByText('train question 3, again', { exact: true })).toBeVisible();
  });
});

describe('the prompts of a task', () => {
  it('stay as they are typed while they are saved', async () => {
    const { workbench, database, task, screen, toasts } = await openedTask();
    const prompt = screen.getByLabelText('User prompt');
    await prompt.fill('Say: {question}');
    const goOn = await busy(database);
    await screen.getByRole('button', { name: 'Save changes' }).click();
    await prompt.fill('Say it: {question}');
    await goOn();
    await until(() => toasts().includes('Saved.'), 'they are saved');
    await expect.element(prompt).toHaveValue('Say it: {question}');
    await screen.getByRole('button', { name: 'Save changes' }).click();
    await expect.element(screen.getByRole('button', { name: 'Save changes' })).not.toBeInTheDocument();
    expect((await workbench.tasks.whole(task.id)).task.userPrompt).toBe('Say it: {question}');
  });

  it('are saved where the page is left, and taken back without what was saved since', async () => {
    const { workbench, task, screen, toasts } = await openedTask();
    await screen.getByLabelText('User prompt').fill('Say: {question}');
    location.hash = '#/tasks';
    await until(() => toasts().includes(`Saved the changes to "${task.name}".`), 'they are saved');
    await workbench.tasks.revise(task.id, { name: 'Renamed' });
    await screen.getByRole('button', { name: 'Undo' }).click();
    const stored = async (): Promise<Task> => (await workbench.tasks.whole(task.id)).task;
    await until(async () => (await stored()).userPrompt === task.userPrompt, 'they are taken back');
    expect((await stored()).name).toBe('Renamed');
  });

  it('go with a task that is deleted in another tab', async () => {
    const { database, task, screen, toasts } = await openedTask();
    await screen.getByLabelText('User prompt').fill('Say: {question}');
    await (await anotherTab(database)).tasks.remove(task.id);
    await expect.element(screen.getByText('Task not found')).toBeVisible();
    expect(toasts()).toEqual([]);
  });
});

describe('splitting anew', () => {
  it('draws once, however fast the button is pressed again', async () => {
    const { screen, toasts } = await openedTask({ train: 8, test: 8 });
    await screen.getByRole('button', { name: 'Re-split' }).click();
    await screen.getByRole('button', { name: 'Draw the splits' }).dblClick();
    await expect.element(screen.getByRole('dialog')).not.toBeInTheDocument();
    expect(toasts()).toEqual(['Redrew the splits.']);
  });
});
