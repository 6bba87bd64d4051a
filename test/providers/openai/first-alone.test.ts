import { describe, expect, it } from 'vitest';
import { ModelFailure } from '../../../src/core/model.ts';
import { FirstAlone } from '../../../src/providers/openai/first-alone.ts';

const never = new AbortController().signal;
const turn = () => new Promise((resolve) => setTimeout(resolve, 0));

/** Calls that end when told. */
function calls() {
  const ends: ((error?: Error) => void)[] = [];
  const call = () =>
    new Promise<number>((resolve, reject) => {
      const place = ends.length;
      ends.push((error) => (error === undefined ? resolve(place) : reject(error)));
    });
  return { call, ends };
}

describe('the first call', () => {
  it('goes alone, and all others follow when it has succeeded', async () => {
    const first = new FirstAlone();
    const { call, ends } = calls();
    const all = Promise.all([1, 2, 3].map(() => first.take(call, never)));
    await turn();
    expect(ends).toHaveLength(1);
    ends[0]?.();
    await turn();
    expect(ends).toHaveLength(3);
    for (const end of ends) end();
    expect(await all).toEqual([0, 1, 2]);
  });

  it('is followed by one other alone where it fails in passing', async () => {
    const first = new FirstAlone();
    const { call, ends } = calls();
    const all = Promise.allSettled([1, 2, 3].map(() => first.take(call, never)));
    await turn();
    ends[0]?.(new ModelFailure('server', 'loading', { passing: true }));
    await turn();
    expect(ends).toHaveLength(2);
    ends[1]?.();
    await turn();
    ends[2]?.();
    expect((await all).map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'fulfilled']);
  });

  it('speaks for all that wait where it fails for good', async () => {
    const first = new FirstAlone();
    const { call, ends } = calls();
    const all = Promise.allSettled([1, 2, 3].map(() => first.take(call, never)));
    await turn();
    ends[0]?.(new ModelFailure('wrong-key', 'wrong key'));
    expect((await all).map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    expect(ends).toHaveLength(1);
  });

  it('is not waited for after an abort', async () => {
    const first = new FirstAlone();
    const { call } = calls();
    void first.take(call, never);
    const stop = new AbortController();
    const second = first.take(call, stop.signal);
    stop.abort(new Error('paused'));
    await expect(second).rejects.toThrow('paused');
  });
});
