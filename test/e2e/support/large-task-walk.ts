import { readFile } from 'node:fs/promises';
import { expect as hasty, type Page } from '@playwright/test';
import { largeTask } from './large-task.ts';

/** What is waited for takes a while, on a busy machine above all. */
const expect = hasty.configure({ timeout: 120_000 });

/** One thing that a user does with the large task. */
export interface Step {
  readonly name: 'opening' | 'editing' | 'excluding' | 'searching' | 'splitting' | 'exporting' | 'deleting';
  readonly walk: () => Promise<void>;
}

/** All that is done with a task, one after the other, from the list of tasks with the large one in it. */
export function largeTaskSteps(page: Page): readonly Step[] {
  const task = page.getByRole('link', { name: new RegExp(`^${largeTask.name}`) });
  const splits = page.getByRole('region', { name: 'Splits' });
  const table = page.getByRole('region', { name: 'Examples', exact: true });
  const undo = page.getByRole('button', { name: 'Undo' }).last();
  const dialog = page.getByRole('dialog');
  return [
    {
      name: 'opening',
      walk: async () => {
        await task.click();
        await expect(splits).toContainText('99,000 examples');
        await expect(splits).toContainText('baseline');
        await expect(table.getByRole('row')).toHaveCount(21);
      },
    },
    {
      name: 'editing',
      walk: async () => {
        await page.getByLabel('User prompt').fill('Say which it is: {question}');
        await page.getByRole('button', { name: 'Save changes' }).click();
        await expect(page.getByText('Saved.')).toBeVisible();
      },
    },
    {
      name: 'excluding',
      walk: async () => {
        await table.getByLabel('Split').selectOption('test (99,000)');
        await table.getByRole('button', { name: 'Exclude: q1000 ' }).click();
        await expect(splits).toContainText('98,999 examples');
        await undo.click();
        await expect(splits).toContainText('99,000 examples');
        await expect(table.getByRole('button', { name: 'Exclude: q1000 ' })).toBeVisible();
      },
    },
    {
      name: 'searching',
      walk: async () => {
        await table.getByLabel('Search examples').fill('q99999 ');
        await expect(table.getByRole('row')).toHaveCount(2);
        await table.getByRole('button', { name: 'Edit: q99999 ' }).click();
        await dialog.getByLabel('Question').fill('Which one is the last?');
        await dialog.getByRole('button', { name: 'Save example' }).click();
        await expect(dialog).toBeHidden();
        await table.getByLabel('Search examples').fill('the LAST');
        await expect(table.getByRole('button', { name: 'Edit: Which one is the last?' })).toBeVisible();
      },
    },
    {
      name: 'splitting',
      walk: async () => {
        await page.getByRole('button', { name: 'Re-split' }).click();
        await dialog.getByLabel('Test').fill('50000');
        await dialog.getByRole('button', { name: 'Draw the splits' }).click();
        await expect(splits).toContainText('49,000 set aside');
        await undo.click();
        await expect(splits).toContainText('99,000 examples');
      },
    },
    {
      name: 'exporting',
      walk: async () => {
        await page.getByRole('button', { name: 'Export' }).click();
        const [file] = await Promise.all([
          page.waitForEvent('download'),
          page.getByRole('button', { name: 'Download JSONL' }).click(),
        ]);
        const rows = (await readFile(await file.path(), 'utf8')).trimEnd().split('\n');
        expect(rows).toHaveLength(100_000);
        await page.keyboard.press('Escape');
      },
    },
    {
      name: 'deleting',
      walk: async () => {
        await page.getByRole('button', { name: 'Delete task' }).click();
        await expect(page.getByText('No tasks yet')).toBeVisible();
        await undo.click();
        await expect(task).toBeVisible();
      },
    },
  ];
}
