import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { env, platform } from 'node:process';
import { chromium } from '@playwright/test';

/** Arguments that let headless Chromium work as root and keep it from calling home. */
export const browserArguments: string[] = [
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

/** There is no browser to test with; the message says what to do about it. */
export class NoBrowser extends Error {
  override readonly name = 'NoBrowser';
}

const names = [
  'google-chrome-stable',
  'google-chrome',
  'chromium',
  'chromium-browser',
  'microsoft-edge-stable',
  'microsoft-edge',
];

/**
 * Where a Chromium-like browser is: `BROWSER_PATH` or `CHROME_PATH`, the usual places, then Playwright's own.
 * `undefined` when there is none.
 */
export function findBrowser(): string | undefined {
  return namedBrowser() ?? findBrowsers()[0];
}

/** The browser an environment variable names; a name that leads nowhere is an error, never silently passed over. */
export function namedBrowser(): string | undefined {
  const variable = ['BROWSER_PATH', 'CHROME_PATH'].find((name) => (env[name] ?? '') !== '');
  if (variable === undefined) return undefined;
  const named = env[variable] ?? '';
  if (existsSync(named)) return named;
  throw new NoBrowser(
    `${variable} names ${named}, which does not exist. Correct it, or unset it to let the tests look.`,
  );
}

/** Every browser found on this machine, the most usual first. */
export function findBrowsers(): readonly string[] {
  return [...usualPlaces(), chromium.executablePath()].filter((place) => existsSync(place));
}

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
  const searched = (env['PATH'] ?? '').split(delimiter);
  const folders = new Set([...searched, '/usr/bin', '/usr/local/bin', '/snap/bin', '/opt/google/chrome']);
  return names.flatMap((name) => [...folders].map((folder) => join(folder, name)));
}
