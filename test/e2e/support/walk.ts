import { readFile, writeFile } from 'node:fs/promises';
import { expect, test, type Locator, type Page } from '@playwright/test';

/** A file as a user picks it. */
export interface PickedFile {
  readonly name: string;
  readonly text: string;
}

/** Presses a button that asks for a file, and picks this one. */
export async function pickFile(page: Page, button: Locator, { name, text }: PickedFile): Promise<void> {
  const asked = page.waitForEvent('filechooser');
  await button.click();
  const path = test.info().outputPath(name);
  await writeFile(path, text);
  await (await asked).setFiles(path);
}

/** Opens a run from its file. */
export async function openRunFile(page: Page, text: string): Promise<void> {
  await page.goto('./#/runs');
  await pickFile(page, page.getByRole('button', { name: /run file/i }), { name: 'opened.run.json', text });
}

/** Imports a task, with so many examples of each split; 0 leaves a split empty. */
export async function importTask(
  page: Page,
  file: PickedFile,
  sizes: { readonly Train: number; readonly Selection?: number; readonly Test: number },
): Promise<void> {
  await page.goto('./#/tasks/import');
  await pickFile(page, page.getByRole('button', { name: 'Choose files' }), file);
  for (const [split, size] of Object.entries(sizes)) {
    await page.getByRole('spinbutton', { name: split, exact: true }).fill(size === 0 ? '' : String(size));
  }
  await page.getByRole('button', { name: 'Import task' }).click();
  await expect(page.getByRole('heading', { level: 1 })).not.toHaveText('Import a task');
}

/** Where a model is, and what it is called there. */
export interface Endpoint {
  readonly baseUrl: string;
  readonly model: string;
}

/** Chooses a model behind an OpenAI-compatible address, for one of the two roles. */
export async function useEndpoint(page: Page, role: 'Base model' | 'Optimizer', endpoint: Endpoint): Promise<Locator> {
  await page.goto('./#/models');
  const panel = page.getByRole('region', { name: role });
  await panel.getByRole('radio', { name: 'OpenAI-compatible' }).check();
  await panel.getByLabel('Base URL').fill(endpoint.baseUrl);
  await panel.getByLabel('Model', { exact: true }).fill(endpoint.model);
  return panel;
}

/** Starts a run over every task there is, with these settings of the method. */
export async function startRun(page: Page, settings: Readonly<Record<string, number>>): Promise<void> {
  await page.goto('./#/new-run');
  const tasks = page.getByRole('group', { name: 'Tasks' }).getByRole('checkbox');
  await expect(tasks.first()).toBeVisible();
  for (const task of await tasks.all()) await task.check();
  await page.getByText('All settings').click();
  for (const [label, value] of Object.entries(settings)) {
    await page.getByRole('spinbutton', { name: label, exact: true }).fill(String(value));
  }
  await page.getByRole('button', { name: 'Start run' }).click();
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible();
}

/** Waits until the run on the page is over. */
export async function untilFinished(page: Page): Promise<void> {
  await expect(page.getByRole('status').getByText('finished')).toBeVisible({ timeout: 120_000 });
}

/** Ends the process behind a page at once, as a crash would. */
export async function crash(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const crashed = page.waitForEvent('crash');
  // The answer never comes: the page that would give it is gone.
  void session.send('Page.crash').catch(() => undefined);
  await crashed;
  await page.close();
}

/**
 * Presses a button that saves a file, and reads the file. Of many downloads within a second Chromium drops the eleventh
 * and those after it without a word, so a file that does not come is asked for again.
 */
export async function saved(page: Page, button: Locator): Promise<string> {
  let text = '';
  await expect(async () => {
    const [download] = await Promise.all([page.waitForEvent('download', { timeout: 3000 }), button.click()]);
    text = await readFile(await download.path(), 'utf8');
  }).toPass({ timeout: 60_000 });
  return text;
}
