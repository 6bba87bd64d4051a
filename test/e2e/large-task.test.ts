import { readFile } from 'node:fs/promises';
import { longestTask } from './support/burden.ts';
import { heldMemory } from './support/held-memory.ts';
import { largeTask, putLargeTask } from './support/large-task.ts';
import { expect, test } from './support/test.ts';

test('a task of 100,000 examples is opened, edited, searched, split, exported, deleted and brought back without holding the page', async ({
  page,
}) => {
  await page.goto('./#/tasks');
  await expect(page.getByText('No tasks yet')).toBeVisible();
  const size = await putLargeTask(page);
  expect(size).toBeGreaterThan(50_000_000);
  await page.reload();
  const task = page.getByRole('link', { name: new RegExp(`^${largeTask.name}`) });
  const splits = page.getByRole('region', { name: 'Splits' });
  const table = page.getByRole('region', { name: 'Examples', exact: true });
  const undo = page.getByRole('button', { name: 'Undo' }).last();
  await expect(task).toBeVisible();

  const before = await heldMemory(page);
  const opening = await longestTask(page, async () => {
    await task.click();
    await expect(splits).toContainText('99,000 examples');
    await expect(splits).toContainText('baseline');
  });
  const held = (await heldMemory(page)) - before;

  const editing = await longestTask(page, async () => {
    await page.getByLabel('User prompt').fill('Say which it is: {question}');
    await page.getByRole('button', { name: 'Save changes' }).click();
    await expect(page.getByText('Saved.')).toBeVisible();
  });

  const excluding = await longestTask(page, async () => {
    await table.getByLabel('Split').selectOption('test (99,000)');
    await table.getByRole('button', { name: 'Exclude: q1000 ' }).click();
    await expect(splits).toContainText('98,999 examples');
    await undo.click();
    await expect(splits).toContainText('99,000 examples');
    await expect(table.getByRole('button', { name: 'Exclude: q1000 ' })).toBeVisible();
  });

  const searching = await longestTask(page, async () => {
    await table.getByLabel('Search examples').fill('q99999 ');
    await expect(table.getByRole('row')).toHaveCount(2);
    await table.getByRole('button', { name: 'Edit: q99999 ' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Question').fill('Which one is the last?');
    await dialog.getByRole('button', { name: 'Save example' }).click();
    await expect(dialog).toBeHidden();
    await table.getByLabel('Search examples').fill('the LAST');
    await expect(table.getByRole('button', { name: 'Edit: Which one is the last?' })).toBeVisible();
  });

  const splitting = await longestTask(page, async () => {
    await page.getByRole('button', { name: 'Re-split' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Test').fill('50000');
    await dialog.getByRole('button', { name: 'Draw the splits' }).click();
    await expect(splits).toContainText('49,000 set aside');
    await undo.click();
    await expect(splits).toContainText('99,000 examples');
  });

  const exporting = await longestTask(page, async () => {
    await page.getByRole('button', { name: 'Export' }).click();
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Download JSONL' }).click(),
    ]);
    const rows = (await readFile(await file.path(), 'utf8')).trimEnd().split('\n');
    expect(rows).toHaveLength(100_000);
    await page.keyboard.press('Escape');
  });

  const deleting = await longestTask(page, async () => {
    await page.getByRole('button', { name: 'Delete task' }).click();
    await expect(page.getByText('No tasks yet')).toBeVisible();
    await undo.click();
    await expect(task).toBeVisible();
  });

  const longest = { opening, editing, excluding, searching, splitting, exporting, deleting };
  const times = Object.entries(longest).map(([what, milliseconds]) => `${what} ${Math.round(milliseconds)} ms`);
  test.info().annotations.push({
    type: 'task of 100,000 examples',
    description: `longest task of the page: ${times.join(', ')}; held in memory: ${Math.round(held / 1e6)} MB of ${Math.round(size / 1e6)}`,
  });
  expect(Math.max(...Object.values(longest)), times.join(', ')).toBeLessThan(100);
  // The page holds what it shows, not the task.
  expect(held).toBeLessThan(0.1 * size);
});
