import { readFile } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';
import { startOpenAIServer } from '../support/openai-server.ts';
import { everythingStored } from './support/database.ts';
import { reviewResponder } from './support/review-responder.ts';
import { reviewFile } from './support/reviews.ts';
import { expect, test } from './support/test.ts';
import { importTask, pickFile, saved, startRun, untilFinished, useEndpoint } from './support/walk.ts';

const key = 'sk-secret-0123456789abcdef';
const file = reviewFile('game');

test('a key that is kept on the device is sent to its address and can be read nowhere else', async ({
  page,
  context,
}) => {
  const server = await startOpenAIServer({ respond: reviewResponder([file]), key });
  const places: string[] = [];
  context.on('request', (request) => places.push(request.url(), request.postData() ?? ''));
  context.on('console', (message) => places.push(message.text()));

  await page.goto('./');
  await importTask(page, file, { Train: 6, Selection: 6, Test: 6 });
  await useEndpoint(page, 'Optimizer', { baseUrl: server.baseUrl, model: 'optimizer' });
  const panel = await useEndpoint(page, 'Base model', { baseUrl: server.baseUrl, model: 'base' });
  await panel.getByPlaceholder('key').fill(key);
  await panel.getByLabel('How long to keep the key').selectOption('on this device, encrypted');
  await panel.getByRole('button', { name: 'Use this key' }).click();
  await expect(panel.getByText('kept on this device, encrypted')).toBeVisible();
  await page.reload();
  await startRun(page, { Rounds: 1 });
  await untilFinished(page);
  expect(server.requests[0]?.headers.authorization).toBe(`Bearer ${key}`);

  await page.getByRole('link', { name: 'Result', exact: true }).click();
  for (const button of ['Run file', 'Experiment file', 'Scores as CSV']) {
    places.push(await saved(page, page.getByRole('button', { name: button })));
  }
  const formats = page.getByLabel('The prompt as');
  for (const format of await formats.getByRole('option').allTextContents()) {
    await formats.selectOption(format);
    places.push(await page.getByRole('region', { name: 'Export' }).innerText());
    const download = page.getByRole('button', { name: 'Download the prompt' });
    if (await download.isVisible()) places.push(await saved(page, download));
  }
  places.push(JSON.stringify(await everythingStored(page)), page.url());
  places.push(await page.evaluate(() => JSON.stringify([localStorage, sessionStorage])));
  expect(places.length).toBeGreaterThan(20);
  expect(places.filter((place) => place.includes(key))).toEqual([]);
  await server.close();
});

test('an experiment from a stranger cannot send the key to an address of its own', async ({ page, complaints }) => {
  complaints.allow(/Failed to load resource/);
  const server = await startOpenAIServer({ respond: reviewResponder([file]), key });
  const stranger = await startOpenAIServer({ respond: reviewResponder([file]), key: 'another' });

  await page.goto('./');
  await importTask(page, file, { Train: 6, Selection: 6, Test: 6 });
  await useEndpoint(page, 'Optimizer', { baseUrl: server.baseUrl, model: 'optimizer' });
  const panel = await useEndpoint(page, 'Base model', { baseUrl: server.baseUrl, model: 'base' });
  await panel.getByPlaceholder('key').fill(key);
  await panel.getByRole('button', { name: 'Use this key' }).click();
  await startRun(page, { Rounds: 1 });
  await untilFinished(page);
  await page.getByRole('link', { name: 'Result', exact: true }).click();
  const experiment = await saved(page, page.getByRole('button', { name: 'Experiment file' }));

  await page.goto('./#/new-run');
  await pickFile(page, page.getByRole('button', { name: 'Open an experiment file' }), {
    name: 'strange.experiment.json',
    text: experiment.replaceAll(server.baseUrl, stranger.baseUrl),
  });
  const start = page.getByRole('button', { name: 'Start run' });
  await expect(page.getByText('The file brings an address that is not yours')).toBeVisible();
  await expect(start).toBeDisabled();
  expect(stranger.requests).toEqual([]);
  await page.getByLabel(new RegExp(`Yes, send .* ${new URL(stranger.baseUrl).origin}`)).check();
  await start.click();
  await expect(page.getByText('The key was refused')).toBeVisible();
  expect(stranger.requests.length).toBeGreaterThan(0);
  expect(stranger.requests.filter(({ headers }) => headers.authorization?.includes(key))).toEqual([]);
  await server.close();
  await stranger.close();
});

test('a key that is typed into an address is kept nowhere', async ({ page, complaints }) => {
  complaints.allow(/Failed to load resource/);
  const typed = `https://user:${key}@127.0.0.1:9/v1?api-key=${key}#${key}`;
  const pieces = Array.from({ length: key.length - 7 }, (_, start) => key.slice(start, start + 8));
  await page.goto('./');
  await importTask(page, file, { Train: 6, Selection: 6, Test: 6 });
  await useEndpoint(page, 'Optimizer', { baseUrl: typed, model: 'optimizer' });
  await useEndpoint(page, 'Base model', { baseUrl: typed, model: 'base' });
  await page.getByText('Where weights are downloaded from').first().click();
  await page.getByLabel('Mirror of huggingface.co').fill(typed);
  await page.getByLabel('Mirror of huggingface.co').blur();
  await startRun(page, { Rounds: 1 });
  await page.goto('./#/settings');
  const kept = JSON.stringify(await everythingStored(page));
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export everything' }).click();
  const backup = gunzipSync(await readFile(await (await download).path())).toString();
  for (const text of [kept, backup]) {
    expect(text).toContain('127.0.0.1:9/v1');
    expect(pieces.filter((piece) => text.includes(piece))).toEqual([]);
  }
});
