import { beforeEach, describe, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import App from '../../src/App.svelte';
import '../../src/ui/styles/base.css';
import '../../src/ui/styles/tokens.css';
import { freshWorkbench, smallExperiment } from './support.ts';

describe('the app', () => {
  beforeEach(() => {
    location.hash = '#/';
  });

  it('takes a newcomer from the first click to a result', { timeout: 60_000 }, async () => {
    const { workbench } = await freshWorkbench();
    const screen = await render(App, { workbench });
    await screen.getByRole('button', { name: 'Try it now' }).click();
    await expect.element(screen.getByText('simulated models')).toBeVisible();
    await expect.element(screen.getByRole('link', { name: 'See the result' }), { timeout: 45_000 }).toBeVisible();
    await screen.getByRole('link', { name: 'See the result' }).click();
    await expect.element(screen.getByText(/On examples it never saw/)).toBeVisible();
    await expect.element(screen.getByRole('button', { name: 'Run file' })).toBeVisible();
  });

  it('offers to go on with a run that was not finished', async () => {
    const { workbench } = await freshWorkbench();
    await workbench.runs.store.create(smallExperiment());
    const screen = await render(App, { workbench });
    await expect.element(screen.getByRole('heading', { name: 'Unfinished runs' })).toBeVisible();
    await expect.element(screen.getByRole('link', { name: /Small search/ })).toBeVisible();
  });

  it('shows another page after one that broke', async () => {
    const { workbench } = await freshWorkbench();
    Object.assign(workbench, {
      desk: () => {
        throw new Error('The cupboard is stuck.');
      },
    });
    location.hash = '#/settings';
    const screen = await render(App, { workbench });
    await expect.element(screen.getByText('The cupboard is stuck.')).toBeVisible();
    await screen.getByRole('link', { name: 'Tasks' }).click();
    await expect.element(screen.getByRole('heading', { name: 'No tasks yet' })).toBeVisible();
    await expect.element(screen.getByText('This page cannot be shown')).not.toBeInTheDocument();
  });

  it('adds a built-in task, and takes its deletion back', async () => {
    const { workbench } = await freshWorkbench();
    location.hash = '#/tasks';
    const screen = await render(App, { workbench });
    await screen.getByRole('button', { name: 'Add Counting objects' }).click();
    await screen.getByRole('button', { name: 'Add task' }).click();
    await screen.getByRole('button', { name: 'Delete Counting objects' }).click();
    await expect.element(screen.getByRole('heading', { name: 'No tasks yet' })).toBeVisible();
    await screen.getByRole('button', { name: 'Undo' }).click();
    await expect.element(screen.getByRole('button', { name: 'Delete Counting objects' })).toBeVisible();
  });

  it('counts a run before it starts, and says what is missing', async () => {
    const { workbench } = await freshWorkbench();
    const { tasks } = smallExperiment();
    for (const task of tasks) await workbench.tasks.save(task, 'test');
    location.hash = '#/new-run';
    const screen = await render(App, { workbench });
    await expect.element(screen.getByText('Choose at least one task.')).toBeVisible();
    await expect.element(screen.getByRole('button', { name: 'Start run' })).toBeDisabled();
    await screen.getByRole('checkbox', { name: tasks[0]?.name ?? '' }).click();
    await expect.element(screen.getByText('Calls, at most')).toBeVisible();
    await expect.element(screen.getByRole('button', { name: 'Start run' })).toBeEnabled();
  });

  it('imports pasted rows, shows them first, and explains what it cannot read', async () => {
    const { workbench } = await freshWorkbench();
    location.hash = '#/tasks/import';
    const screen = await render(App, { workbench });
    const box = screen.getByRole('textbox', { name: /paste rows/ });
    await box.fill('<html><body>not data</body></html>');
    await screen.getByRole('button', { name: 'Read pasted text' }).click();
    await expect.element(screen.getByText(/web page, not data/)).toBeVisible();

    const rows = Array.from({ length: 12 }, (_, place) => `What is ${place} plus one?,${place + 1}`);
    await box.fill(`question,answer\n${rows.join('\n')}`);
    await screen.getByRole('button', { name: 'Read pasted text' }).click();
    await expect.element(screen.getByText('12 examples')).toBeVisible();
    await userEvent.keyboard('{Tab}');
    await expect.element(screen.getByRole('button', { name: 'Choose another file' })).toHaveFocus();
    await screen.getByLabelText('Test', { exact: true }).fill('4');
    await expect.element(screen.getByText('2 questions of the file will not be in the task.')).toBeVisible();
    await screen.getByRole('button', { name: 'Import task' }).click();
    await expect.element(screen.getByRole('heading', { level: 1, name: 'Pasted task' })).toBeVisible();
  });

  it('says what is wrong with an address that leads nowhere', async () => {
    const { workbench } = await freshWorkbench();
    location.hash = '#/runs/gone';
    const screen = await render(App, { workbench });
    await expect.element(screen.getByRole('heading', { name: 'Run not found' })).toBeVisible();
    location.hash = '#/lab/gone';
    await expect.element(screen.getByRole('heading', { name: 'Nothing here' })).toBeVisible();
  });

  it('puts the focus on the heading of a new page', async () => {
    const { workbench } = await freshWorkbench();
    const screen = await render(App, { workbench });
    await screen.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Tasks' }).click();
    await expect.element(screen.getByRole('heading', { level: 1, name: 'Tasks' })).toHaveFocus();
    await userEvent.tab();
    expect(document.activeElement?.closest('main')).not.toBeNull();
  });
});
