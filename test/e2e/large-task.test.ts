import { readFile } from 'node:fs/promises';
import { heldMemory } from './support/held-memory.ts';
import { largeTask, putLargeTask } from './support/large-task.ts';
import { countOn, tallyOf } from './support/tally.ts';
import { expect, test } from './support/test.ts';

test('a task of 100,000 examples is opened, edited, searched, split, exported, deleted and brought back without holding the page', async ({
  page,
}) => {
  await countOn(page);
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
  const opening = await tallyOf(page, async () => {
    await task.click();
    await expect(splits).toContainText('99,000 examples');
    await expect(splits).toContainText('baseline');
  });
  const held = (await heldMemory(page)) - before;

  const editing = await tallyOf(page, async () => {
    await page.getByLabel('User prompt').fill('Say which it is: {question}');
    await page.getByRole('button', { name: 'Save changes' }).click();
    await expect(page.getByText('Saved.')).toBeVisible();
  });

  const excluding = await tallyOf(page, async () => {
    await table.getByLabel('Split').selectOption('test (99,000)');
    await table.getByRole('button', { name: 'Exclude: q1000 ' }).click();
    await expect(splits).toContainText('98,999 examples');
    await undo.click();
    await expect(splits).toContainText('99,000 examples');
    await expect(table.getByRole('button', { name: 'Exclude: q1000 ' })).toBeVisible();
  });

  const searching = await tallyOf(page, async () => {
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

  const splitting = await tallyOf(page, async () => {
    await page.getByRole('button', { name: 'Re-split' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Test').fill('50000');
    await dialog.getByRole('button', { name: 'Draw the splits' }).click();
    await expect(splits).toContainText('49,000 set aside');
    await undo.click();
    await expect(splits).toContainText('99,000 examples');
  });

  const exporting = await tallyOf(page, async () => {
    await page.getByRole('button', { name: 'Export' }).click();
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Download JSONL' }).click(),
    ]);
    const rows = (await readFile(await file.path(), 'utf8')).trimEnd().split('\n');
    expect(rows).toHaveLength(100_000);
    await page.keyboard.press('Escape');
  });

  const deleting = await tallyOf(page, async () => {
    await page.getByRole('button', { name: 'Delete task' }).click();
    await expect(page.getByText('No tasks yet')).toBeVisible();
    await undo.click();
    await expect(task).toBeVisible();
  });

  // The task lies in two hundred parts. One of them is shown, and read again where the page is drawn anew.
  for (const { read, written } of [opening, editing]) {
    expect(read).toBeLessThan(5);
    expect(written).toBe(0);
  }
  // What changes one example, or sets it aside, writes the parts that it is in.
  for (const { written } of [excluding, searching]) expect(written).toBeLessThan(5);
  const all = Object.entries({ opening, editing, excluding, searching, splitting, exporting, deleting });
  for (const [what, { largestPart, looksAtOnce, longestMessage, nodes }] of all) {
    expect(largestPart, what).toBeLessThanOrEqual(500);
    expect(looksAtOnce, what).toBeLessThanOrEqual(1000);
    expect(longestMessage, what).toBeLessThan(1000);
    expect(nodes, what).toBeLessThan(1000);
  }
  // The page holds what it shows, not the task.
  expect(held).toBeLessThan(0.1 * size);
});
