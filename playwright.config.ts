import { defineConfig } from '@playwright/test';
import { browserArguments, findBrowser } from './scripts/browser/find-browser.ts';

const port = process.env['E2E_PORT'] ?? '4183';
const executablePath = findBrowser();

/** End-to-end tests walk the built app (`npm run build` first) as users do, in a browser of this machine. */
export default defineConfig({
  testDir: 'test/e2e',
  testMatch: '**/*.test.ts',
  fullyParallel: true,
  forbidOnly: process.env['CI'] !== undefined,
  workers: 2,
  // A walk that passes at the second try hides a race, in the walk or in the app.
  retries: 0,
  // Bounds for a hang; a machine busy with other things must not fail a test.
  timeout: 600_000,
  expect: { timeout: 60_000 },
  use: {
    baseURL: `http://localhost:${port}/`,
    actionTimeout: 60_000,
    trace: 'off',
    screenshot: 'off',
    video: 'off',
    launchOptions: { ...(executablePath === undefined ? {} : { executablePath }), args: browserArguments },
  },
  webServer: {
    command: `vite preview --host 127.0.0.1 --port ${port} --strictPort --logLevel error`,
    url: `http://localhost:${port}/`,
    timeout: 120_000,
  },
});
