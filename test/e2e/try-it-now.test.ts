import { expect, test } from './support/test.ts';

test('a newcomer runs the practice example to the end and reads what it found', async ({ page }) => {
  await page.goto('./');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('better system prompt');
  await page.getByRole('button', { name: 'Try it now' }).click();

  await expect(page.getByText('simulated models')).toBeVisible();
  await expect(page.getByRole('status').getByText('finished')).toBeVisible();

  await page.getByRole('link', { name: 'See the result' }).click();
  await expect(page).toHaveURL(/result$/);
});
