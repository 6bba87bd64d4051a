import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { browserArguments, findBrowser } from '../../scripts/browser/find-browser.ts';
import { madeModel, startModelHost, type ModelHost } from './support/made-model.ts';
import { expect, test } from './support/test.ts';

const executablePath = findBrowser();

// Chromium's own software adapter stands in for a GPU, so that models can be judged, with or without one.
test.use({
  launchOptions: {
    ...(executablePath === undefined ? {} : { executablePath }),
    args: [...browserArguments, '--enable-unsafe-webgpu', '--use-webgpu-adapter=swiftshader'],
  },
});

/** Opens the page of models, whose list comes from the worker that would run them. */
async function openModels(page: Page): Promise<Locator> {
  await page.goto('./#/models');
  const list = page.getByRole('list', { name: 'On-device models' });
  const ask = page.getByRole('button', { name: 'See which models fit' });
  await expect(list.or(ask).first()).toBeVisible();
  if (await ask.isVisible()) await ask.click();
  await expect(list).toBeVisible();
  return list;
}

async function addByAddress(page: Page, name: string, host: ModelHost): Promise<void> {
  const form = page.getByRole('form', { name: 'From an address' });
  if (!(await form.isVisible())) await page.getByText('Add a model of your own').click();
  await form.getByLabel('Name').fill(name);
  await form.getByLabel('Address of the weights').fill(host.weights);
  await form.getByLabel('Address of the library').fill(host.library);
  await form.getByRole('button', { name: 'Add model' }).click();
}

test('a model by its address is downloaded, paused, found again after a reload, gone on with, and deleted', async ({
  page,
  complaints,
}) => {
  complaints.allow(/status of 500/);
  const model = madeModel(12, 150_000);
  const host = await startModelHost(model);
  host.delay = 150;
  await openModels(page);
  await addByAddress(page, 'made-1B-q4f32_1', host);
  const row = page.getByRole('listitem', { name: 'made-1B-q4f32_1' });
  await expect(row.getByText('yours')).toBeVisible();
  await expect(row.getByText('1.8 MB', { exact: true })).toBeVisible();

  await row.getByRole('button', { name: 'Download' }).click();
  const progress = row.getByRole('progressbar', { name: 'Download of' });
  await expect(progress).toBeVisible();
  await expect(row.getByText(/a second/)).toBeVisible();
  await expect.poll(() => kept(page, 'webllm/model', '.bin'), { intervals: [100] }).toBeGreaterThan(1);
  await row.getByRole('button', { name: 'Pause download' }).click();
  await expect(row.getByText(/^Paused: .* of 1\.8 MB are downloaded/)).toBeVisible();

  await page.reload();
  await openModels(page);
  await expect(row.getByText('partly downloaded')).toBeVisible();
  const before = await kept(page, 'webllm/model', '.bin');
  expect(before).toBeGreaterThan(1);
  expect(before).toBeLessThan(12);

  host.delay = 0;
  const asked = new Map(host.asked);
  host.failOnce('params_shard_11.bin');
  await row.getByRole('button', { name: 'Resume' }).click();
  await expect(row.getByText('downloaded', { exact: true })).toBeVisible();
  expect(await kept(page, 'webllm/model', '.bin')).toBe(12);
  expect(host.asked.get('params_shard_0.bin')).toBe(asked.get('params_shard_0.bin'));
  expect(host.asked.get('params_shard_11.bin')).toBe((asked.get('params_shard_11.bin') ?? 0) + 2);
  await expect(row.getByRole('button', { name: 'Benchmark this machine' })).toBeVisible();

  await row.getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await expect(row).toHaveCount(0);
  expect(await kept(page, 'webllm/model', '')).toBe(0);
  expect(await kept(page, 'webllm/wasm', '')).toBe(0);
  await host.close();
});

test('a failed download says why on its row and goes on from there, and a changed library has to be accepted', async ({
  page,
  complaints,
}) => {
  complaints.allow(/status of 404/);
  const model = madeModel(2, 100_000);
  const host = await startModelHost(model);
  await openModels(page);
  await addByAddress(page, 'made', host);
  const row = page.getByRole('listitem', { name: 'made' });
  host.replace('params_shard_1.bin', Buffer.alloc(0));
  await row.getByRole('button', { name: 'Download' }).click();
  await expect(row.getByRole('alert')).toContainText('0 bytes instead of 100000');
  host.replace('params_shard_1.bin', model.files.get('params_shard_1.bin') ?? Buffer.alloc(0));
  await row.getByRole('button', { name: 'Try again' }).click();
  await expect(row.getByText('downloaded', { exact: true })).toBeVisible();
  expect(host.asked.get('params_shard_0.bin')).toBe(1);

  await row.getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await expect(row).toHaveCount(0);
  host.replace('library.wasm', Buffer.from('built anew'));
  await addByAddress(page, 'made', host);
  await row.getByRole('button', { name: 'Download' }).click();
  await expect(row.getByRole('alert')).toContainText('is not the file that was downloaded from there the first time');
  await row.getByRole('button', { name: 'Accept the changed library' }).click();
  await expect(row.getByText('downloaded', { exact: true })).toBeVisible();
  await host.close();
});

test('a disk without room for a model is told with what is needed and what is left', async ({ page, baseURL }) => {
  const host = await startModelHost(madeModel(4, 1_000_000));
  await openModels(page);
  await addByAddress(page, 'made', host);
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Storage.overrideQuotaForOrigin', {
    origin: new URL(baseURL ?? '').origin,
    quotaSize: 2_000_000,
  });
  const row = page.getByRole('listitem', { name: 'made' });
  await row.getByRole('button', { name: 'Download' }).click();
  await expect(row.getByRole('alert')).toContainText(
    /still needs [\d.]+ MB\. The browser states [\d.]+ GB .*but refused to keep more/,
  );
  await devtools.send('Storage.overrideQuotaForOrigin', { origin: new URL(baseURL ?? '').origin });
  await row.getByRole('button', { name: 'Try again' }).click();
  await expect(row.getByText('downloaded', { exact: true })).toBeVisible();
  await host.close();
});

test('a worker that cannot be loaded is not called a lost GPU, and can be tried again', async ({
  page,
  complaints,
}) => {
  complaints.allow(/ERR_FAILED/);
  await page.route('**/worker-*.js', (route) => route.abort());
  await page.goto('./#/models');
  const failure = page.getByText('The program that runs models on this device did not start');
  const ask = page.getByRole('button', { name: 'See which models fit' });
  await expect(failure.or(ask).first()).toBeVisible();
  if (await ask.isVisible()) await ask.click();
  await expect(failure).toBeVisible();
  await page.unroute('**/worker-*.js');
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('list', { name: 'On-device models' })).toBeVisible();
});

test('a mirror is asked instead of huggingface.co, and the exact size takes the place of the guess', async ({
  page,
}) => {
  const host = await startModelHost(madeModel(8, 200_000));
  const list = await openModels(page);
  await page.getByText('Where weights are downloaded from').click();
  const mirror = page.getByRole('region', { name: 'On-device models' }).getByLabel('Mirror of huggingface.co');
  await mirror.fill(new URL(host.weights).origin);
  await mirror.blur();
  const row = list.getByRole('listitem').first();
  await expect(row).toContainText(/Download about [\d.]+ [GM]B/);
  await row.getByText('Details').click();
  await row.getByRole('button', { name: 'Ask for the exact size' }).click();
  await expect(row).toContainText('Download 1.6 MB');
  expect([...host.asked]).toEqual([['tensor-cache.json', 1]]);

  await page.reload();
  await openModels(page);
  await expect(mirror).toHaveValue(new URL(host.weights).origin);
  await host.close();
});

test('a model comes out of a folder without a request', async ({ page }, info) => {
  const model = madeModel(3, 50_000);
  const folder = info.outputPath('my-model');
  await mkdir(folder, { recursive: true });
  for (const [name, bytes] of model.files) await writeFile(join(folder, name), bytes);
  await openModels(page);
  await page.getByText('Add a model of your own').click();
  const form = page.getByRole('form', { name: 'From a folder' });
  await form.getByLabel('Folder').setInputFiles(folder);
  await expect(form.getByText('7 files, 150 kB')).toBeVisible();
  await expect(form.getByLabel('Name')).toHaveValue('my-model');
  await form.getByRole('button', { name: 'Add from folder' }).click();
  const row = page.getByRole('listitem', { name: 'my-model' });
  await expect(row.getByText('downloaded', { exact: true })).toBeVisible();

  await form.getByLabel('Or its files').setInputFiles([join(folder, 'tokenizer.json'), join(folder, 'library.wasm')]);
  await form.getByLabel('Name').fill('half of it');
  await form.getByRole('button', { name: 'Add from folder' }).click();
  await expect(form.getByRole('alert')).toContainText('The folder lacks mlc-chat-config.json');
});

test('filters narrow the list, and nothing in it is NaN', async ({ page }) => {
  const list = await openModels(page);
  const found = page.getByText(/^\d+ of \d+ models$/);
  await page.getByRole('checkbox', { name: 'Only what may fit' }).uncheck();
  await expect(found).toHaveText(/^(\d+) of \1 models$/);
  await page.getByRole('combobox', { name: 'Family' }).selectOption('Llama 3.2');
  await page.getByRole('combobox', { name: 'Size' }).selectOption('3B to 4B');
  await page.getByRole('combobox', { name: 'Quantization' }).selectOption('q4f32_1');
  const row = list.getByRole('listitem').first();
  await expect(list.getByRole('listitem').getByText('Llama-3.2-3B-Instruct')).not.toHaveCount(0);
  for (const item of await list.getByRole('listitem').all()) await expect(item).toContainText('q4f32_1');
  await expect(row).toContainText('Licence Llama 3.2 Community License');
  await expect(row).toContainText(/Download about [\d.]+ GB/);
  await expect(row).toContainText(/GPU memory [\d.]+ GB/);
  await page.getByRole('searchbox', { name: 'Search models' }).fill('qwen');
  await expect(page.getByText('No model matches.')).toBeVisible();

  await page.reload();
  await openModels(page);
  await page.getByRole('checkbox', { name: 'Only the paper’s' }).check();
  await expect(list.getByRole('listitem').getByText('in the paper')).not.toHaveCount(0);
  await page.getByRole('checkbox', { name: 'Only the paper’s' }).uncheck();
  await page.getByRole('button', { name: /^Show all/ }).click();
  await expect(list).not.toContainText('NaN');
});

/** How many files of a kind a cache of the browser holds. */
function kept(page: Page, cache: string, ending: string): Promise<number> {
  return page.evaluate(
    async ([name, end]) => (await (await caches.open(name)).keys()).filter(({ url }) => url.endsWith(end)).length,
    [cache, ending] as const,
  );
}
