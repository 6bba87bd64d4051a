import { expect, it } from 'vitest';
import { render } from 'vitest-browser-svelte';
import App from '../../src/App.svelte';
import '../../src/ui/styles/base.css';
import '../../src/ui/styles/tokens.css';
import { freshWorkbench } from './support.ts';

async function importPage() {
  const { workbench } = await freshWorkbench();
  location.hash = '#/tasks/import';
  return render(App, { workbench });
}

it('gives pasted text back when it could not be read, and reads it the way that is then chosen', async () => {
  const screen = await importPage();
  const box = screen.getByRole('textbox', { name: /paste rows/ });
  const text = 'question,answer\nq1,a,b\nq2,b\nq3,c';
  await box.fill(text);
  await screen.getByRole('button', { name: 'Read pasted text' }).click();
  await expect.element(screen.getByText(/line 2: This row has 3 cells/)).toBeVisible();
  await expect.element(box).toHaveValue(text);

  await screen.getByText('How the file is read').click();
  await screen.getByRole('checkbox', { name: 'Leave out rows of another shape' }).click();
  await expect.element(screen.getByText(/Left out 1 row of another width/)).toBeVisible();
  await expect.element(screen.getByText('2 examples')).toBeVisible();
});

it('shows whether the first row was taken for names', async () => {
  const screen = await importPage();
  await screen.getByRole('textbox', { name: /paste rows/ }).fill('so good,1\nso bad,0\nso so,0');
  await screen.getByRole('button', { name: 'Read pasted text' }).click();
  await screen.getByText('How the file is read').click();
  const names = screen.getByRole('checkbox', { name: 'The first row names the columns' });
  await expect.element(names).not.toBeChecked();
  await names.click();
  await expect.element(names).toBeChecked();
  await expect.element(screen.getByRole('columnheader', { name: 'so good' })).toBeVisible();
});
