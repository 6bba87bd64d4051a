import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds of processor time, where the trace has them. */
  readonly tdur?: number;
  readonly args: { readonly name?: string };
}

/**
 * The longest task of any page's main thread while something is done, in milliseconds of processor time: a machine
 * busy with other things makes no task longer.
 */
export async function longestTask(page: Page, work: () => Promise<void>): Promise<number> {
  const browser = page.context().browser();
  if (browser === null) throw new Error('The page has no browser to trace.');
  await browser.startTracing(page, { categories: ['toplevel', '__metadata'] });
  await work();
  // The form of Chromium's traces.
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString()) as { traceEvents: TraceEvent[] };
  const threadOf = ({ pid, tid }: TraceEvent): string => `${pid}/${tid}`;
  const main = new Set(
    traceEvents.filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain').map(threadOf),
  );
  const times = traceEvents.flatMap((event) =>
    event.ph === 'X' && event.tdur !== undefined && main.has(threadOf(event)) ? [event.tdur / 1000] : [],
  );
  if (times.length === 0) throw new Error('The trace holds no task of a page.');
  return Math.max(...times);
}

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
