import type { Page } from '@playwright/test';
import { startOpenAIServer, type OpenAIServer } from '../support/openai-server.ts';
import { practiceResponder } from '../support/practice-responder.ts';
import { expect, test } from './support/test.ts';
import { importTask, startRun, untilFinished, useEndpoint } from './support/walk.ts';

const rows = Array.from({ length: 60 }, (_, place) => ({
  question: `Review no. ${place}: I used it ${['at home', 'on a journey', 'every morning'][place % 3]}.`,
  answer: place % 3 === 0 ? 'negative' : 'positive',
}));
const file = { name: 'sentiment.json', text: JSON.stringify({ train: rows.slice(0, 40), test: rows.slice(40) }) };

test('replies in sentences: none is read, one click reads them all, and no call is spent twice', async ({ page }) => {
  const optimizer = practiceResponder(1);
  const server = await startOpenAIServer({
    respond: (request) =>
      request.model === 'optimizer' ? optimizer(request) : 'The sentiment of this review is positive.',
  });
  await setUp(page, server.baseUrl);
  await startRun(page, { Rounds: 1 }).catch(() => undefined);

  const card = page.getByRole('region', { name: 'The first replies cannot be read' });
  await expect(card.getByText('0 of 10 could be read')).toBeVisible();
  await expect(card.getByRole('row')).toHaveCount(11);
  expect(server.requests).toHaveLength(10);
  await shoot(page);

  await card.getByRole('button', { name: /^Read with: label, down to stated \(reads 10 of 10\)$/ }).click();
  await untilFinished(page);
  await page.getByRole('link', { name: 'Log', exact: true }).click();
  await expect(page.getByText('10 of 10 replies could be read')).toBeVisible();
  expect(firstCounts(server)).toEqual(Array.from({ length: 10 }, () => 1));
  await page.goto('./#/runs');
  await expect(page.getByRole('listitem').getByText('stopped')).toBeVisible();
  await server.close();
});

test('whoever knows better goes on as it is', async ({ page }) => {
  const optimizer = practiceResponder(1);
  const server = await startOpenAIServer({
    respond: (request) => (request.model === 'optimizer' ? optimizer(request) : 'Well.'),
  });
  await setUp(page, server.baseUrl);
  await startRun(page, { Rounds: 1 }).catch(() => undefined);
  const card = page.getByRole('region', { name: 'The first replies cannot be read' });
  await expect(card.getByText('No reader helps.')).toBeVisible();
  await card.getByRole('button', { name: 'Go on as it is' }).click();
  await untilFinished(page);
  expect(firstCounts(server)).toEqual(Array.from({ length: 10 }, () => 1));
  await server.close();
});

/** A task whose reader takes marked answers alone. */
async function setUp(page: Page, baseUrl: string): Promise<void> {
  await page.goto('./');
  await importTask(page, file, { Train: 12, Selection: 12, Test: 6 });
  await test.step('a look at another reader loses no labels', async () => {
    const parser = page.getByLabel('Parser');
    await parser.selectOption('number');
    await parser.selectOption('label');
    await expect(page.getByLabel('Labels')).toHaveValue('negative, positive');
    await expect(page.getByLabel('Reads an answer that is')).toHaveValue('lone');
  });
  await page.getByLabel('Reads an answer that is').selectOption('marked');
  await page.getByRole('button', { name: /^Save/ }).first().click();
  await useEndpoint(page, 'Base model', { baseUrl, model: 'base' });
  await useEndpoint(page, 'Optimizer', { baseUrl, model: 'optimizer' });
}

/** How often the first ten questions were asked with the prompts that the run began with. */
function firstCounts(server: OpenAIServer): readonly number[] {
  const all = server.counts();
  return server.requests.slice(0, 10).map(({ fingerprint }) => all.get(fingerprint) ?? 0);
}

async function shoot(page: Page): Promise<void> {
  const folder = process.env['SHOTS'];
  if (folder === undefined) return;
  for (const [name, scheme, width] of [
    ['light', 'light', 1280],
    ['dark', 'dark', 1280],
    ['narrow', 'light', 390],
  ] as const) {
    await page.emulateMedia({ colorScheme: scheme });
    await page.setViewportSize({ width, height: 900 });
    await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
  }
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize({ width: 1280, height: 900 });
}
