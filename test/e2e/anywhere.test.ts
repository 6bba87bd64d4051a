import { expect, test } from './support/test.ts';
import { startStaticHost } from './support/static-host.ts';

/** As strict as an app can be asked to bear: its own files, any address for models, nothing inline. */
const policy = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "manifest-src 'self'",
  "worker-src 'self'",
  'connect-src *',
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

test('works below a path of any static host, under a strict content security policy', async ({ page }) => {
  const host = await startStaticHost('/tools/prompt%20finder/', { 'Content-Security-Policy': policy });
  await page.goto(host.address);
  await page.getByRole('button', { name: 'Try it now' }).click();
  await expect(page.getByRole('status').getByText('finished')).toBeVisible();
  for (const place of ['Tasks', 'Models', 'New run', 'Runs', 'Settings', 'Start']) {
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: place }).click();
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  }
  await host.close();
});
