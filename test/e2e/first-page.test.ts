import { gzipSync } from 'node:zlib';
import { firstLoadBudget } from '../../scripts/build/first-load.ts';
import { expect, test } from './support/test.ts';

test('the first page takes no more script and styles than its budget, and nothing of the other pages', async ({
  page,
}) => {
  const loaded: { readonly gzip: Promise<number> }[] = [];
  page.on('response', (response) => {
    if (!['script', 'stylesheet'].includes(response.request().resourceType())) return;
    const gzip = response.body().then((body) => gzipSync(body).length);
    loaded.push({ gzip });
  });
  await page.goto('./', { waitUntil: 'networkidle' });
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/Find a better system prompt/);
  const first = await sumOf(loaded);
  expect(first).toBeGreaterThan(50_000);
  expect(first).toBeLessThanOrEqual(firstLoadBudget);

  await page.getByRole('link', { name: 'Lab' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Lab');
  expect(await sumOf(loaded), 'a page that is opened brings its own').toBeGreaterThan(first);
});

async function sumOf(loaded: readonly { readonly gzip: Promise<number> }[]): Promise<number> {
  return (await Promise.all(loaded.map(({ gzip }) => gzip))).reduce((sum, one) => sum + one, 0);
}

test('a page whose code does not arrive says so, and loses nothing', async ({ page, complaints }) => {
  complaints.allow(/Failed to load resource|dynamically imported module/);
  await page.goto('./');
  await page.route('**/assets/Lab-*.js', (route) => route.abort());
  await page.getByRole('link', { name: 'Lab' }).click();
  await expect(page.getByText(/could not be loaded/)).toBeVisible();
  await page.unroute('**/assets/Lab-*.js');
  await page.getByRole('button', { name: 'Reload' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Lab');
});
