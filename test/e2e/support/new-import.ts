import { expect, type Page } from '@playwright/test';

/** Opens the import page with nothing on it: what was read before is still there until it is given up. */
export async function newImport(page: Page): Promise<void> {
  await page.goto('./#/tasks/import');
  const picker = page.getByLabel('Files to import');
  const giveUp = page.getByRole('button', { name: 'Choose another file' });
  await expect(picker.or(giveUp)).toBeAttached();
  if (await giveUp.isVisible()) await giveUp.click();
  await expect(picker).toBeAttached();
}
