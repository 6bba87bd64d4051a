import { join } from 'node:path';
import type { Browser } from '@playwright/test';
import { emptyPlaces, filledPlaces, looks, runPractice, visit, type Place } from '../../test/e2e/support/every-page.ts';
import { labPlaces } from '../../test/e2e/support/lab-places.ts';

/** A picture of every page in every look, whole pages. */
export async function takeEveryPicture(browser: Browser, baseURL: string, folder: string): Promise<void> {
  for (const look of looks) {
    const context = await browser.newContext({
      baseURL,
      colorScheme: look.colorScheme,
      viewport: look.viewport,
      reducedMotion: 'reduce',
    });
    const page = await context.newPage();
    for (const place of emptyPlaces) await picture(place);
    await runPractice(page);
    for (const place of await filledPlaces(page)) await picture(place);
    for (const place of await labPlaces(page)) await picture(place);
    await context.close();

    async function picture(place: Place): Promise<void> {
      await visit(page, place);
      await page.waitForTimeout(300);
      await page.screenshot({ path: join(folder, `${place.name}-${look.name}.png`), fullPage: true });
    }
  }
}
