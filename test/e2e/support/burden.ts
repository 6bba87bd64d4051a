import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';

/** Watches how far the memory of the browser's pages and their workers grows until the answer is asked for, in bytes. */
export async function watchMemory(page: Page): Promise<() => number> {
  const browser = page.context().browser();
  if (browser === null) throw new Error('The page has no browser to watch.');
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  const watched = processInfo
    .filter(({ type }) => type === 'renderer')
    .map(({ id }) => ({ id, before: ownMemory(id), most: ownMemory(id) }));
  const timer = setInterval(() => {
    for (const one of watched) one.most = Math.max(one.most, ownMemory(one.id));
  }, 20);
  return () => {
    clearInterval(timer);
    return Math.max(...watched.map(({ before, most }) => most - before));
  };
}

/** The memory a process has for itself: the program and its libraries, which others share, left out. */
function ownMemory(pid: number): number {
  const [, kilobytes] = /RssAnon:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  if (kilobytes === undefined) throw new Error(`The memory of process ${pid} is not known.`);
  return Number(kilobytes) * 1024;
}
