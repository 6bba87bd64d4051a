import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { env, platform } from 'node:process';
import { chromium } from '@playwright/test';

/** Arguments that make headless Chromium work as root, quietly, and with WebGPU where there is no GPU. */
export const browserArguments: string[] = [
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

const names = [
  'google-chrome-stable',
  'google-chrome',
  'chromium',
  'chromium-browser',
  'microsoft-edge-stable',
  'microsoft-edge',
];

/** The usual places of Chrome, Chromium and Edge, by platform. */
function usualPlaces(): string[] {
  if (platform === 'darwin') {
    return ['Google Chrome', 'Chromium', 'Microsoft Edge'].map(
      (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
    );
  }
  if (platform === 'win32') {
    const roots = [env['PROGRAMFILES'], env['PROGRAMFILES(X86)'], env['LOCALAPPDATA']].filter(
      (root) => root !== undefined,
    );
    return roots.flatMap((root) => [
      join(root, 'Google/Chrome/Application/chrome.exe'),
      join(root, 'Chromium/Application/chrome.exe'),
      join(root, 'Microsoft/Edge/Application/msedge.exe'),
    ]);
  }
  const folders = [
    ...(env['PATH'] ?? '').split(delimiter),
    '/usr/bin',
    '/usr/local/bin',
    '/snap/bin',
    '/opt/google/chrome',
  ];
  return names.flatMap((name) => folders.map((folder) => join(folder, name)));
}

/**
 * Where a Chromium-like browser is: `BROWSER_PATH` or `CHROME_PATH`, the usual places, then Playwright's own.
 * `undefined` when there is none.
 */
export function findBrowser(): string | undefined {
  const named = env['BROWSER_PATH'] ?? env['CHROME_PATH'];
  if (named !== undefined && named !== '') {
    if (existsSync(named)) return named;
    throw new Error(
      `BROWSER_PATH names ${named}, which does not exist. Correct it, or unset it to let the tests look.`,
    );
  }
  return [...usualPlaces(), chromium.executablePath()].find((place) => existsSync(place));
}
