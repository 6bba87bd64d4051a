import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { argv, exit } from 'node:process';
import { chromium } from '@playwright/test';
import { emptyPlaces, filledPlaces, looks, runPractice, visit } from '../test/e2e/support/every-page.ts';
import { labPlaces } from '../test/e2e/support/lab-places.ts';
import { browserArguments, findBrowser } from './browser/find-browser.ts';
import { buildApp, serveApp } from './app/serve.ts';

const [folder] = argv.slice(2);
if (folder === undefined) {
  console.error('Usage: npm run screenshots -- FOLDER');
  exit(1);
}
mkdirSync(folder, { recursive: true });

await buildApp();
const server = await serveApp(4188);
const executablePath = findBrowser();
const browser = await chromium.launch({
  ...(executablePath === undefined ? {} : { executablePath }),
  args: browserArguments,
});
for (const look of looks) {
  const context = await browser.newContext({
    baseURL: 'http://localhost:4188/',
    colorScheme: look.colorScheme,
    viewport: look.viewport,
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  for (const place of emptyPlaces) await picture(place, look.name);
  await runPractice(page);
  for (const place of await filledPlaces(page)) await picture(place, look.name);
  for (const place of await labPlaces(page)) await picture(place, look.name);
  await context.close();

  async function picture(place: (typeof emptyPlaces)[number], lookName: string): Promise<void> {
    await visit(page, place);
    await page.waitForTimeout(300);
    await page.screenshot({ path: join(folder ?? '', `${place.name}-${lookName}.png`), fullPage: true });
  }
}
await browser.close();
await server.close();
console.log(`The pictures are in ${folder}.`);
