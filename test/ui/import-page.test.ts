import { expect, it } from 'vitest';
import { render } from 'vitest-browser-svelte';
import App from '../../src/App.svelte';
import { openTable } from '../../src/tasks/import/open-table.ts';
import { pasted, readFiles } from '../../src/tasks/import/read-files.ts';
import '../../src/ui/styles/base.css';
import '../../src/ui/styles/tokens.css';
import { imports } from '../../src/app/imports/imports.ts';
import { freshWorkbench } from './support.ts';

async function importPage() {
  const { workbench } = await freshWorkbench();
  location.hash = '#/tasks/import';
  return render(App, { workbench });
}

/** The import page with a few rows read, and the import that it shows. */
async function readyToImport() {
  const { workbench } = await freshWorkbench();
  const draft = workbench.desk(imports).fromFiles;
  location.hash = '#/tasks/import';
  const screen = await render(App, { workbench });
  await screen.getByRole('textbox', { name: /paste rows/ }).fill('question,answer\na,b\nc,d\ne,f\ng,h');
  await screen.getByRole('button', { name: 'Read pasted text' }).click();
  await expect.element(screen.getByRole('button', { name: 'Import task' })).toBeEnabled();
  return { screen, draft };
}

it('gives pasted text back when it could not be read, and reads it the way that is then chosen', async () => {
  const screen = await importPage();
  const box = screen.getByRole('textbox', { name: /paste rows/ });
  const text = 'question,answer\nq1,a,b\nq2,b\nq3,c';
  await box.fill(text);
  await screen.getByRole('button', { name: 'Read pasted text' }).click();
  await expect.element(screen.getByText(/line 2: This row has 3 cells/)).toBeVisible();
  await expect.element(box).toHaveValue(text);

  await screen.getByText('Parsing options').click();
  await screen.getByRole('checkbox', { name: 'Skip malformed rows' }).click();
  await expect.element(screen.getByText(/Left out 1 row of another width/)).toBeVisible();
  await expect.element(screen.getByText('2 examples')).toBeVisible();
});

it('shows whether the first row was taken for names', async () => {
  const screen = await importPage();
  await screen.getByRole('textbox', { name: /paste rows/ }).fill('so good,1\nso bad,0\nso so,0');
  await screen.getByRole('button', { name: 'Read pasted text' }).click();
  await screen.getByText('Parsing options').click();
  const names = screen.getByRole('checkbox', { name: 'The first row names the columns' });
  await expect.element(names).not.toBeChecked();
  await names.click();
  await expect.element(names).toBeChecked();
  await expect.element(screen.getByRole('columnheader', { name: 'so good' })).toBeVisible();
});

it('shows what was read and decided again after another page was looked at, until it is saved', async () => {
  const screen = await importPage();
  const lines = Array.from({ length: 12 }, (_, at) => `Is ${at} even?,${at % 2 === 0 ? 'yes' : 'no'},${at}`);
  const box = screen.getByRole('textbox', { name: /paste rows/ });
  await box.fill(['question,answer,number', ...lines].join('\n'));
  await screen.getByRole('button', { name: 'Read pasted text' }).click();
  await screen.getByRole('textbox', { name: 'Name' }).fill('Evenness');
  await screen.getByRole('textbox', { name: 'User prompt' }).fill('Say yes or no: {question}');
  await screen.getByRole('spinbutton', { name: 'Test', exact: true }).fill('3');

  location.hash = '#/models';
  await expect.element(screen.getByRole('heading', { level: 1, name: 'Models' })).toBeVisible();
  history.back();
  await expect.element(screen.getByRole('textbox', { name: 'Name' })).toHaveValue('Evenness');
  await expect.element(screen.getByRole('textbox', { name: 'User prompt' })).toHaveValue('Say yes or no: {question}');
  await expect.element(screen.getByRole('spinbutton', { name: 'Test', exact: true })).toHaveValue(3);

  await screen.getByRole('button', { name: 'Import task' }).click();
  await expect.element(screen.getByRole('heading', { level: 1, name: 'Evenness' })).toBeVisible();
  location.hash = '#/tasks/import';
  await expect.element(box).toHaveValue('');
});

it('keeps the place of a keyboard where an import is cancelled', async () => {
  const screen = await importPage();
  const box = screen.getByRole('textbox', { name: /paste rows/ });
  await box.fill('question,answer\na,b\nc,d\ne,f\ng,h');
  expect(document.activeElement).toBe(box.element());
  await screen.getByRole('button', { name: 'Read pasted text' }).click();
  await screen.getByRole('button', { name: 'Cancel' }).click();
  await expect.element(box).toBeVisible();
  expect(document.activeElement).not.toBe(document.body);
});

it('keeps an import that could not be saved, also where the page was left meanwhile', async () => {
  const { screen, draft } = await readyToImport();
  let fail: () => void = () => undefined;
  const asked = new Promise<void>((resolve) => (fail = resolve));
  draft.keep = async () => {
    await asked;
    throw new Error('There is no room.');
  };
  await screen.getByRole('button', { name: 'Import task' }).click();
  location.hash = '#/models';
  await expect.element(screen.getByRole('heading', { level: 1, name: 'Models' })).toBeVisible();
  fail();
  await expect.element(screen.getByText('There is no room.')).toBeVisible();
  history.back();
  await expect.element(screen.getByRole('button', { name: 'Import task' })).toBeEnabled();
});

it('keeps rows of Hugging Face while other pages are looked at, until they are saved', async () => {
  const { workbench } = await freshWorkbench();
  const { fromHuggingFace } = workbench.desk(imports);
  location.hash = '#/models';
  const screen = await render(App, { workbench });
  const rows = ['question,answer', ...Array.from({ length: 8 }, (_, at) => `Is ${at} even?,${at % 2 === 0}`)];
  const table = await readFiles([pasted(rows.join('\n'))], {}, () => undefined, new AbortController().signal);
  await fromHuggingFace.take(openTable(table, workbench.tasks.keep), 'Evenness', 'huggingface.co/datasets/owner/even');
  location.hash = '#/tasks/hugging-face';
  await screen.getByRole('textbox', { name: 'Name' }).fill('Odd or even');
  location.hash = '#/tasks/import';
  await expect.element(screen.getByRole('button', { name: 'Choose files' })).toBeVisible();
  history.back();
  await expect.element(screen.getByRole('textbox', { name: 'Name' })).toHaveValue('Odd or even');
  await screen.getByRole('button', { name: 'Import task' }).click();
  await expect.element(screen.getByRole('heading', { level: 1, name: 'Odd or even' })).toBeVisible();
  location.hash = '#/tasks/hugging-face';
  await expect.element(screen.getByRole('textbox', { name: 'Name of a data set' })).toBeVisible();
});

it('forgets a task that was being saved when the page was left', async () => {
  const { screen, draft } = await readyToImport();
  const keep = draft.keep.bind(draft);
  let save: () => void = () => undefined;
  const asked = new Promise<void>((resolve) => (save = resolve));
  draft.keep = async () => {
    await asked;
    return keep();
  };
  await screen.getByRole('button', { name: 'Import task' }).click();
  location.hash = '#/models';
  await expect.element(screen.getByRole('heading', { level: 1, name: 'Models' })).toBeVisible();
  save();
  await expect.element(screen.getByText(/^Imported "/)).toBeVisible();
  await expect.element(screen.getByRole('heading', { level: 1, name: 'Models' })).toBeVisible();
  expect(draft.reading.stage.kind).toBe('empty');
});
