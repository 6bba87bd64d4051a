import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { sleep } from '../../src/foundation/sleep.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

it('waits as long as it was told', async () => {
  let isOver = false;
  const waiting = sleep(1000, new AbortController().signal).then(() => (isOver = true));
  await vi.advanceTimersByTimeAsync(999);
  expect(isOver).toBe(false);
  await vi.advanceTimersByTimeAsync(1);
  await waiting;
  expect(isOver).toBe(true);
});

it('ends with the reason of an abort, at once, and leaves no timer behind', async () => {
  const stop = new AbortController();
  const waiting = sleep(60_000, stop.signal);
  stop.abort(new Error('stop'));
  await expect(waiting).rejects.toThrow('stop');
  expect(vi.getTimerCount()).toBe(0);
});

it('does not begin to wait once aborted', async () => {
  await expect(sleep(60_000, AbortSignal.abort(new Error('before')))).rejects.toThrow('before');
  expect(vi.getTimerCount()).toBe(0);
});
