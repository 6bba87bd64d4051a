import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { emptyPlaces, filledPlaces, looks, runPractice, visit, type Place } from './support/every-page.ts';
import { labPlaces } from './support/lab-places.ts';
import { expect, test } from './support/test.ts';

for (const look of looks) {
  test.describe(`every page, ${look.name}`, () => {
    test.use({ colorScheme: look.colorScheme, viewport: look.viewport, contextOptions: { reducedMotion: 'reduce' } });

    test('is accessible and fits its width before there is anything to show', async ({ page }) => {
      await inspect(page, emptyPlaces);
    });

    test('is accessible and fits its width once a run and experiments are finished', async ({ page }) => {
      await runPractice(page);
      await inspect(page, [...(await filledPlaces(page)), ...(await labPlaces(page))]);
    });
  });
}

async function inspect(page: Page, places: readonly Place[]): Promise<void> {
  for (const place of places) {
    await visit(page, place);
    // Legacy: without a blank page opened for every analysis; the app has no frames.
    const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
    const found = violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(' | ')}`,
    );
    expect.soft(found, `${place.name}: axe`).toEqual([]);
    const { wide, width } = await page.evaluate(() => ({
      wide: document.documentElement.scrollWidth,
      width: innerWidth,
    }));
    expect.soft(wide, `${place.name}: scrolls sideways`).toBeLessThanOrEqual(width);
  }
}
