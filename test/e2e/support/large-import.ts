import { expect as hasty, type Page } from '@playwright/test';

/** What is waited for takes a while, on a busy machine above all. */
const expect = hasty.configure({ timeout: 120_000 });

/** Imports a large file, from the empty import page to the page of its task, which is whole in the end. */
export async function importLargeFile(
  page: Page,
  path: string,
  decide: () => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  await page.getByLabel('Files to import').setInputFiles(path);
  await expect(page.getByText('100,000 rows')).toBeVisible();
  const report = page.getByRole('region', { name: 'What the file gives' });
  await expect(report).toContainText('100,000 examples');
  await decide();
  await page.getByRole('button', { name: 'Import task' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Large');
  // The last that the page works out from all examples.
  await expect(page.getByRole('region', { name: 'Splits' })).toContainText('baseline');
  await expect(page.getByRole('region', { name: 'Examples', exact: true }).getByRole('row')).toHaveCount(21);
}
