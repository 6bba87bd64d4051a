import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { getuid } from 'node:process';
import { chromium } from '@playwright/test';
import { browserArguments, findBrowsers, namedBrowser, NoBrowser } from './find-browser.ts';

/** Finds a browser that starts, installing one where there is none; the path it is at. */
export async function ensureBrowser(): Promise<string> {
  const named = namedBrowser();
  if (named !== undefined) {
    if (await starts(named)) return named;
    throw new NoBrowser(`The browser at ${named} does not start. Set BROWSER_PATH to one that does, or unset it.`);
  }
  const found = await firstThatStarts(findBrowsers());
  if (found !== undefined) return found;
  for (const [command, ...parts] of installations()) {
    if (command === undefined) continue;
    console.log(`No browser found. Installing one: ${[command, ...parts].join(' ')}`);
    spawnSync(command, parts, { stdio: 'inherit', shell: process.platform === 'win32' });
    const installed = await firstThatStarts(findBrowsers());
    if (installed !== undefined) return installed;
  }
  throw new NoBrowser(
    'No browser found or installed: install Chrome or Chromium, or set BROWSER_PATH to where one is.',
  );
}

/** A file with a browser's name may be a stub that only says how to install it, so each is tried. */
async function firstThatStarts(places: readonly string[]): Promise<string | undefined> {
  for (const place of places) if (await starts(place)) return place;
  return undefined;
}

async function starts(executablePath: string): Promise<boolean> {
  try {
    const browser = await chromium.launch({ executablePath, args: browserArguments, timeout: 60_000 });
    await browser.close();
    return true;
  } catch (error) {
    console.log(`${executablePath} does not start: ${String(error).split('\n')[0] ?? ''}`);
    return false;
  }
}

/**
 * What to try, in order. Debian's own package brings the system libraries along, which a bare download does not;
 * elsewhere (Ubuntu's package is a stub for snap) Playwright fetches its browser, and as root the libraries too.
 */
function installations(): readonly (readonly string[])[] {
  const isRoot = getuid?.() === 0;
  const playwright = ['npx', 'playwright', 'install', ...(isRoot ? ['--with-deps'] : []), 'chromium'];
  if (!isRoot || !isDebian()) return [playwright];
  return [['sh', '-c', 'apt-get update && apt-get install -y --no-install-recommends chromium'], playwright];
}

function isDebian(): boolean {
  return existsSync('/etc/os-release') && /^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8'));
}
