/** Whether the work was done, or another tab is doing it. */
export type Held = 'done' | 'elsewhere';

/**
 * Does work that only one tab may do at a time. Browsers without locks (pages served over plain http) do it anyway:
 * the log refuses a second writer there.
 */
export async function holding(name: string, work: () => Promise<void>): Promise<Held> {
  const { locks } = navigator as Partial<Pick<Navigator, 'locks'>>; // absent on insecure pages
  if (locks === undefined) {
    await work();
    return 'done';
  }
  return locks.request<Promise<Held>>(name, { ifAvailable: true }, async (lock) => {
    if (lock === null) return 'elsewhere';
    await work();
    return 'done';
  });
}

/** Whether some tab is doing that work now. */
export async function isHeld(name: string): Promise<boolean> {
  const { locks } = navigator as Partial<Pick<Navigator, 'locks'>>; // absent on insecure pages
  const { held = [] } = (await locks?.query()) ?? {};
  return held.some((lock) => lock.name === name);
}
