import { expect, type Page } from '@playwright/test';
import { newImport } from './new-import.ts';

/** A page of the app, as it looks in a certain situation. */
export interface Place {
  readonly name: string;
  /** The part of the address after `#`. */
  readonly hash: string;
  /** What a user does there first. */
  readonly prepare?: (page: Page) => Promise<void>;
}

/** How a page is looked at. */
export interface Look {
  readonly name: string;
  readonly colorScheme: 'light' | 'dark';
  readonly viewport: { readonly width: number; readonly height: number };
}

/** Light, dark, and on a narrow phone. */
export const looks: readonly Look[] = [
  { name: 'light', colorScheme: 'light', viewport: { width: 1280, height: 900 } },
  { name: 'dark', colorScheme: 'dark', viewport: { width: 1280, height: 900 } },
  { name: 'narrow', colorScheme: 'light', viewport: { width: 360, height: 740 } },
];

/** The pages of a browser that was never here before. */
export const emptyPlaces: readonly Place[] = [
  { name: 'start-empty', hash: '/' },
  { name: 'tasks-empty', hash: '/tasks' },
  { name: 'tasks-add', hash: '/tasks', prepare: openFirstGenerator },
  { name: 'import', hash: '/tasks/import' },
  { name: 'catalogue', hash: '/tasks/catalogue' },
  { name: 'hugging-face', hash: '/tasks/hugging-face' },
  { name: 'import-read', hash: '/tasks/import', prepare: pasteRows },
  { name: 'import-failed', hash: '/tasks/import', prepare: pasteNonsense },
  { name: 'models', hash: '/models' },
  { name: 'new-run-empty', hash: '/new-run' },
  { name: 'runs-empty', hash: '/runs' },
  { name: 'lab', hash: '/lab' },
  { name: 'settings', hash: '/settings' },
  { name: 'missing', hash: '/nowhere' },
];

/** Runs the practice example to its end. */
export async function runPractice(page: Page): Promise<void> {
  await page.goto('./');
  await page.getByRole('button', { name: 'Try it now' }).click();
  await expect(page.getByRole('status').getByText('finished')).toBeVisible({ timeout: 60_000 });
}

/** The pages that show something, to be asked for on the page of a finished run. */
export async function filledPlaces(page: Page): Promise<readonly Place[]> {
  const run = new URL(page.url()).hash.slice(1);
  await page.goto('./#/tasks');
  const task = await page
    .getByRole('main')
    .getByRole('listitem')
    .locator('a[href^="#/tasks/"]')
    .first()
    .getAttribute('href');
  return [
    { name: 'start', hash: '/' },
    { name: 'tasks', hash: '/tasks' },
    { name: 'task', hash: (task ?? '').slice(1) },
    { name: 'new-run', hash: '/new-run' },
    { name: 'new-run-from-run', hash: run.replace('/runs/', '/new-run/') },
    { name: 'new-study', hash: '/lab/compare' },
    { name: 'runs', hash: '/runs' },
    { name: 'run-progress', hash: run },
    { name: 'run-result', hash: `${run}/result` },
    { name: 'run-examples', hash: `${run}/examples` },
    { name: 'run-log', hash: `${run}/log` },
    { name: 'run-example-open', hash: `${run}/examples`, prepare: openFirstExample },
    { name: 'run-paused', hash: await pausedRun(page, run) },
  ];
}

/** Starts a run like another and pauses it at once; its address. */
async function pausedRun(page: Page, run: string): Promise<string> {
  await page.goto(`./#${run.replace('/runs/', '/new-run/')}`);
  await page.getByRole('button', { name: 'Start run' }).click();
  await page.getByRole('button', { name: 'Pause' }).click();
  await expect(page.getByRole('status').getByText('paused')).toBeVisible();
  return new URL(page.url()).hash.slice(1);
}

/** Opens the first answer of a list. */
export async function openFirstExample(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'View answer 1', exact: true }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
}

/** Goes to a page and opens everything on it that can be unfolded. */
export async function visit(page: Page, place: Place): Promise<void> {
  // A page is left and entered anew, so that nothing of an earlier visit stays.
  await page.goto('./#/');
  await expect(page.getByRole('link', { name: 'Start', exact: true })).toHaveAttribute('aria-current', 'page');
  await page.goto(`./#${place.hash}`);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await place.prepare?.(page);
  await page.evaluate(() => {
    for (const details of document.querySelectorAll('details')) details.open = true;
  });
  await page.evaluate(() => document.fonts.ready);
}

async function openFirstGenerator(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Add / }).first().click();
  await expect(page.getByRole('dialog')).toBeVisible();
}

async function pasteRows(page: Page): Promise<void> {
  const rows = Array.from({ length: 30 }, (_, row) => `"How much is ${row} and ${row}?",${row + row}`);
  await paste(page, ['question,answer', ...rows].join('\n'));
  await expect(page.getByRole('button', { name: 'Import task' })).toBeVisible();
}

async function pasteNonsense(page: Page): Promise<void> {
  await paste(page, '[{"question": "a", "answer": ');
  await expect(page.getByRole('alert')).toBeVisible();
}

async function paste(page: Page, text: string): Promise<void> {
  await newImport(page);
  await page.getByLabel('Or paste rows').fill(text);
  await page.getByRole('button', { name: 'Read pasted text' }).click();
}
