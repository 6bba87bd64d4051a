import { mkdirSync } from 'node:fs';
import { exit } from 'node:process';
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import { buildApp, serveApp } from './app/serve.ts';
import { browserArguments, findBrowser } from './browser/find-browser.ts';
import { takeEveryPicture } from './screenshots/every-picture.ts';
import { takeReadmePictures } from './screenshots/readme-pictures.ts';

/** Pictures of the built app: every page in every look, or with `--readme` the few that the README shows. */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { readme: { type: 'boolean', default: false } },
});
const [folder] = positionals;
if (folder === undefined) {
  console.error('Usage: npm run screenshots -- FOLDER [--readme]');
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
const take = values.readme ? takeReadmePictures : takeEveryPicture;
await take(browser, 'http://localhost:4188/', folder);
await browser.close();
await server.close();
console.log(`The pictures are in ${folder}.`);
