import { describe, expect, it } from 'vitest';
import { pool, type Job } from '../../src/engine/pool.ts';

const never = new AbortController().signal;

/** Jobs that end when told, and what is under way meanwhile. */
function held(count: number, lane = 'base') {
  const ends: (() => void)[] = [];
  const started: number[] = [];
  const jobs = Array.from({ length: count }, (_, place): Job<number> => ({
    lane,
    run: (signal) => {
      started.push(place);
      return new Promise((resolve, reject) => {
        ends[place] = () => resolve(place * 10);
        signal.addEventListener('abort', () => reject(signal.reason as Error));
      });
    },
  }));
  return { jobs, ends, started };
}

const quick = (place: number, lane = 'base'): Job<number> => ({ lane, run: () => Promise.resolve(place) });

async function collect<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const all: Item[] = [];
  for await (const item of items) all.push(item);
  return all;
}

const turn = () => new Promise((resolve) => setTimeout(resolve, 0));

describe('pool', () => {
  it('runs every job once', async () => {
    const done = await collect(pool([quick(0), quick(1), quick(2)], { concurrency: () => 2 }, never));
    expect(done.toSorted()).toEqual([0, 1, 2]);
  });

  it('has no more under way than the lane allows, each lane for itself', async () => {
    const base = held(4, 'base');
    const optimizer = held(4, 'optimizer');
    const run = pool([...base.jobs, ...optimizer.jobs], { concurrency: (lane) => (lane === 'base' ? 3 : 1) }, never);
    const first = run.next();
    await turn();
    expect([base.started, optimizer.started]).toEqual([[0, 1, 2], [0]]);
    base.ends[1]?.();
    expect((await first).value).toBe(10);
    const second = run.next();
    await turn();
    expect(base.started).toEqual([0, 1, 2, 3]);
    base.ends[0]?.();
    await second;
    await run.return();
  });

  it('yields in completion order', async () => {
    const { jobs, ends } = held(3);
    const run = pool(jobs, { concurrency: () => 3 }, never);
    const seen: number[] = [];
    for (const place of [2, 0, 1]) {
      const next = run.next();
      await turn();
      ends[place]?.();
      const { value } = await next;
      if (value !== undefined) seen.push(value);
    }
    expect(seen).toEqual([20, 0, 10]);
  });

  it('starts nothing more after a failure, but still yields what was under way', async () => {
    const { jobs, ends, started } = held(5);
    jobs[0] = { lane: 'base', run: () => Promise.reject(new Error('down')) };
    const run = pool(jobs, { concurrency: () => 2 }, never);
    const first = run.next();
    await turn();
    ends[1]?.();
    expect((await first).value).toBe(10);
    await expect(run.next()).rejects.toThrow('down');
    expect(started).toEqual([1]);
  });

  it('stops where it is not admitted', async () => {
    let admitted = 0;
    const admit = (underWay: number) => (admitted++ < 2 && underWay === 0 ? undefined : new Error('enough'));
    const seen: number[] = [];
    const run = async () => {
      for await (const place of pool([quick(0), quick(1), quick(2)], { concurrency: () => 1, admit }, never))
        seen.push(place);
    };
    await expect(run()).rejects.toThrow('enough');
    expect(seen).toEqual([0, 1]);
  });

  it('aborts what is under way with the reason given', async () => {
    const controller = new AbortController();
    const { jobs } = held(2);
    const next = pool(jobs, { concurrency: () => 2 }, controller.signal).next();
    await turn();
    controller.abort(new Error('stop'));
    await expect(next).rejects.toThrow('stop');
  });

  it('aborts what is under way when its consumer leaves', async () => {
    const { jobs, ends } = held(2);
    let aborted = false;
    jobs[1] = {
      lane: 'base',
      run: (signal) =>
        new Promise((_, reject) =>
          signal.addEventListener('abort', () => {
            aborted = true;
            reject(new Error('left'));
          }),
        ),
    };
    const run = pool(jobs, { concurrency: () => 2 }, never);
    const next = run.next();
    await turn();
    ends[0]?.();
    await next;
    await run.return();
    expect(aborted).toBe(true);
  });
});
