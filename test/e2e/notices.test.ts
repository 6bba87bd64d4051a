import { readFileSync } from 'node:fs';
import { expect, test } from './support/test.ts';

// The file is our own; only the names of the packages are read.
const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as { dependencies: Record<string, string> };

test('the settings lead to the licences of all packages in the app, which nothing loads before', async ({ page }) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.goto('./#/settings');
  const link = page.getByRole('link', { name: 'licences and notices' });
  await expect(link).toBeVisible();
  expect(asked.filter((url) => url.endsWith('.txt'))).toEqual([]);

  const address = new URL((await link.getAttribute('href')) ?? '', page.url()).href;
  const notices = await (await page.request.get(address)).text();
  for (const name of [...Object.keys(dependencies), 'svelte', 'loglevel'])
    expect(notices, name).toMatch(new RegExp(`^${name} \\d+\\.\\d+\\.\\d+ \\(.+\\)$`, 'm'));
  expect(notices.match(/^ *Apache License$/gm)?.length).toBeGreaterThanOrEqual(3);
  expect(notices).toContain('Licensed to the Apache Software Foundation');
  expect(notices).toContain('Copyright (c) 2014-2017 David Fahlander');
});
