import { readFileSync } from 'node:fs';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { browserArguments, findBrowser } from './scripts/browser/find-browser.ts';

const executablePath = findBrowser();
// The file is our own; only the names of the packages are read.
const { dependencies } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8')) as {
  dependencies: Record<string, string>;
};

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'node',
          environment: 'node',
          // Loading the modules anew for each of two hundred files took longer than many a test.
          pool: 'threads',
          isolate: false,
          maxWorkers: 2,
          // Bounds a hang; a machine busy with other things must not fail a test that starts processes.
          testTimeout: 60_000,
          include: ['test/**/*.test.ts'],
          exclude: ['test/ui/**', 'test/e2e/**', 'test/**/*.browser.test.ts'],
        },
      },
      {
        plugins: [svelte()],
        // Named beforehand: found one by one on a fresh machine, each would reload the page under a running test.
        optimizeDeps: { include: Object.keys(dependencies) },
        test: {
          name: 'browser',
          testTimeout: 60_000,
          include: ['test/ui/**/*.test.ts', 'test/**/*.browser.test.ts'],
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({
              launchOptions: { ...(executablePath === undefined ? {} : { executablePath }), args: browserArguments },
            }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
    ],
  },
});
