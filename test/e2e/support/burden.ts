import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  /** When it began, in microseconds. */
  readonly ts: number;
  /** How long it took, in microseconds. */
  readonly dur?: number;
  /** Microseconds of processor time, where the trace has them. */
  readonly tdur?: number;
  readonly args: {
    readonly name?: string;
    readonly chrome_mojo_event_info?: { readonly mojo_interface_tag?: string };
  };
}

/** The message on which Chromium starts a worker. */
const workerStart = 'blink.mojom.DedicatedWorkerHostFactoryClient';

/**
 * The longest task of any page's main thread while something is done, in milliseconds of processor time: a machine
 * busy with other things makes no task longer. But for the start of a worker: there Chromium turns in a loop until the new
 * thread runs, which is processor time and takes 3 ms where a core is free, and up to 230 where none is. It is left out.
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
  const ofPages = traceEvents.filter((event) => event.ph === 'X' && main.has(threadOf(event)));
  const starts = ofPages.filter(({ args }) => args.chrome_mojo_event_info?.mojo_interface_tag === workerStart);
  const isStart = (one: TraceEvent): boolean =>
    starts.some((start) => threadOf(start) === threadOf(one) && isWithin(start, one));
  const times = ofPages.flatMap((event) => (event.tdur === undefined || isStart(event) ? [] : [event.tdur / 1000]));
  if (times.length === 0) throw new Error('The trace holds no task of a page.');
  return Math.max(...times);
}

function isWithin(inner: TraceEvent, outer: TraceEvent): boolean {
  return outer.ts <= inner.ts && inner.ts + (inner.dur ?? 0) <= outer.ts + (outer.dur ?? 0);
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
