import { join } from 'node:path';
import { expect, type Browser, type Page } from '@playwright/test';
import { runPractice } from '../../test/e2e/support/every-page.ts';

/** The README's pictures, light and dark: the same files again wherever pages, browser and fonts are the same. */
export async function takeReadmePictures(browser: Browser, baseURL: string, folder: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    const context = await browser.newContext({
      baseURL,
      colorScheme,
      viewport: { width: 1200, height: 780 },
      reducedMotion: 'reduce',
      locale: 'en-US',
      timezoneId: 'UTC',
    });
    const page = await context.newPage();
    // The pages say when a run was started.
    await page.clock.setFixedTime('2026-11-30T12:00:00Z');
    await page.goto('./');
    await picture('start', 'Three steps to your own run');
    await runPractice(page);
    await page.getByRole('link', { name: 'Result', exact: true }).click();
    await picture('run', 'Scores');
    await comparePrompts(page);
    await page.setViewportSize({ width: 1200, height: 1080 }); // down to its charts
    await picture('study', 'What this does not say');
    await context.close();

    /** Takes the page once it shows a heading. */
    async function picture(name: string, heading: string): Promise<void> {
      await expect(page.getByRole('heading', { name: heading, exact: true })).toBeVisible();
      // No part is marked as focused or pointed at.
      await page.evaluate(() => {
        (document.activeElement as HTMLElement | null)?.blur();
      });
      await page.mouse.move(0, 0);
      await page.screenshot({ path: join(folder, `${name}-${colorScheme}.png`), animations: 'disabled' });
    }
  }
}

/** Holds the prompt that the practice run found against usual ones. */
async function comparePrompts(page: Page): Promise<void> {
  await page.goto('./#/models');
  await page.getByRole('region', { name: 'Base model' }).getByRole('radio', { name: 'Practice' }).check();
  await page.goto('./#/lab/compare');
  const tasks = page.getByRole('group', { name: 'Tasks', exact: true }).getByRole('checkbox');
  await expect(tasks.first()).toBeVisible();
  for (const task of await tasks.all()) await task.check();
  const add = page.getByRole('group', { name: 'Add a prompt' });
  for (const name of [/^Default$/, /^Think step by step$/, /^Result of/])
    await add.getByRole('button', { name }).click();
  await page.getByRole('button', { name: 'Start run' }).click();
  await expect(page.getByRole('status').getByText('finished')).toBeVisible({ timeout: 120_000 });
  await page.getByRole('link', { name: 'Report', exact: true }).click();
}
