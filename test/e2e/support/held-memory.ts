import type { Page } from '@playwright/test';

/** The memory that the scripts of a page hold on to, in bytes: what nothing refers to any more is collected first. */
export async function heldMemory(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.enable');
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  await session.detach();
  return usedSize;
}
