import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, expect, type Page } from '@playwright/test';
import { longestTask, watchMemory } from '../test/e2e/support/burden.ts';
import { largeFormats, writeLargeFile } from '../test/e2e/support/large-files.ts';
import { importLargeFile } from '../test/e2e/support/large-import.ts';
import { largeTaskSteps } from '../test/e2e/support/large-task-walk.ts';
import { putLargeTask } from '../test/e2e/support/large-task.ts';
import { browserArguments, findBrowser } from './browser/find-browser.ts';
import { buildApp, serveApp } from './app/serve.ts';

/** How long the built page cannot answer, at most, while files and tasks of 50 MB are worked on, and what memory that takes. */
await buildApp();
const server = await serveApp(4189);
const executablePath = findBrowser();
const folder = await mkdtemp(join(tmpdir(), 'bench-page-'));
try {
  for (const format of largeFormats) await inBrowser((page) => benchImport(page, format));
  await inBrowser(benchTask);
} finally {
  await rm(folder, { recursive: true });
  await server.close();
}

/** A browser of its own for each, so that none finds what another left in memory. */
async function inBrowser(work: (page: Page) => Promise<void>): Promise<void> {
  const browser = await chromium.launch({
    ...(executablePath === undefined ? {} : { executablePath }),
    args: browserArguments,
  });
  try {
    await work(await browser.newPage({ baseURL: 'http://localhost:4189/' }));
  } finally {
    await browser.close();
  }
}

async function benchImport(page: Page, format: (typeof largeFormats)[number]): Promise<void> {
  const path = join(folder, `large.${format}`);
  const size = await writeLargeFile(format, path);
  await page.goto('./#/tasks/import');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  const grownBy = await watchMemory(page);
  const start = performance.now();
  const longest = await longestTask(page, () => importLargeFile(page, path));
  const seconds = (performance.now() - start) / 1000;
  const times = (grownBy() / size).toFixed(1);
  say(`import of ${format}`, longest, `${seconds.toFixed(1)} s in all, memory ${times} times the file`);
}

async function benchTask(page: Page): Promise<void> {
  await page.goto('./#/tasks');
  await expect(page.getByText('No tasks yet')).toBeVisible();
  await putLargeTask(page);
  await page.reload();
  for (const { name, walk } of largeTaskSteps(page)) say(`${name} a task`, await longestTask(page, walk));
}

function say(what: string, longest: number, more = ''): void {
  console.log(
    `${what.padEnd(20)} longest task of the page ${String(Math.round(longest)).padStart(4)} ms  ${more}`.trim(),
  );
}
