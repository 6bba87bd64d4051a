import { describe, expect, it } from 'vitest';
import { seeded } from '../../../src/foundation/pure/random.ts';
import { Pace } from '../../../src/engine/pace/pace.ts';

const never = new AbortController().signal;

/** A world in which time passes only while all wait. */
class World {
  now = 5_000_000;
  readonly #timers: { at: number; wake: () => void }[] = [];

  readonly clock = () => this.now;

  readonly sleep = (milliseconds: number, signal: AbortSignal) =>
    new Promise<void>((resolve, reject) => {
      const timer = { at: this.now + Math.max(0, milliseconds), wake: resolve };
      this.#timers.push(timer);
      signal.addEventListener('abort', () => {
        this.#timers.splice(this.#timers.indexOf(timer), 1);
        reject(signal.reason as Error);
      });
    });

  async until(isOver: () => boolean): Promise<void> {
    while (!isOver()) {
      await new Promise((resolve) => setImmediate(resolve));
      if (isOver()) return;
      this.#timers.sort((a, b) => a.at - b.at);
      const next = this.#timers.shift();
      if (next === undefined) continue;
      this.now = Math.max(this.now, next.at);
      next.wake();
    }
  }
}

interface Limit {
  readonly count: number;
  readonly span: number;
  readonly hint?: (leftOfSpan: number) => number;
  /** A request is this long under way at most before it is counted. */
  readonly delay?: number;
}

/** Asks a server that takes so many in a span; tells what came of it. */
async function ask(calls: number, latency: number, { count, span, hint, delay = 0 }: Limit) {
  const world = new World();
  const random = seeded(3);
  const pace = new Pace({
    most: 64,
    adapts: true,
    clock: world.clock,
    sleep: world.sleep,
    jitter: () => random.next(),
  });
  const began = world.now;
  let [window, used, requests, left, done] = [-1, 0, 0, calls, 0];
  async function one(): Promise<void> {
    for (;;) {
      const pass = await pace.enter(never);
      requests++;
      if (delay > 0) await world.sleep(delay * random.next(), never);
      const at = Math.floor((world.now - began) / span);
      if (at !== window) [window, used] = [at, 0];
      if (++used <= count) {
        await world.sleep(latency, never);
        pace.answered(pass);
        return;
      }
      await world.sleep(2, never);
      pace.refused(pass, hint?.(span - ((world.now - began) % span)));
    }
  }
  let underWay = 0;
  const start = () => {
    while (left > 0 && underWay < pace.width) {
      left--;
      underWay++;
      void one().then(() => {
        underWay--;
        done++;
        start();
      });
    }
  };
  start();
  await world.until(() => done === calls);
  return { requests, seconds: (world.now - began) / 1000 };
}

describe('the pace of an address', () => {
  it('that takes 20 a minute, and does not say so, is met with few requests in vain', async () => {
    const { requests, seconds } = await ask(70, 200, { count: 20, span: 60_000 });
    expect(requests).toBeLessThanOrEqual(77);
    expect(seconds).toBeLessThan(215);
  });

  it.each([
    ['says nothing of it', undefined],
    ['says to wait a second', () => 1000],
    ['says when there is room again', (left: number) => left],
  ])('that takes ten a second and %s is used nearly to the full', async (_name, hint) => {
    const limit = { count: 10, span: 1000, ...(hint === undefined ? {} : { hint }) };
    const { requests, seconds } = await ask(1500, 200, limit);
    expect(seconds).toBeLessThan(1.15 * 150);
    expect(requests).toBeLessThan(1.1 * 1500);
  });

  it('is not slowed for good by requests that were long under way', async () => {
    const hint = () => 1000;
    const { requests, seconds } = await ask(1500, 200, { count: 10, span: 1000, delay: 250, hint });
    expect(seconds).toBeLessThan(1.15 * 150);
    expect(requests).toBeLessThan(1.1 * 1500);
  });

  it('lets one ask again at a time while all wait, and all once it is let through', async () => {
    const world = new World();
    const pace = new Pace({ most: 8, adapts: false, clock: world.clock, sleep: world.sleep, jitter: () => 0 });
    const passes = await Promise.all([1, 2, 3].map(() => pace.enter(never)));
    for (const pass of passes) pace.refused(pass, 500);
    const entered: number[] = [];
    const waiting = [1, 2, 3].map((one) => pace.enter(never).then((pass) => (entered.push(one), pass)));
    await world.until(() => entered.length === 1);
    expect(pace.waitsUntil()).toBeUndefined();
    expect(world.now).toBe(5_000_500);
    pace.answered(await (waiting[0] ?? pace.enter(never)));
    await world.until(() => entered.length === 3);
  });

  it('is tried at once where the user asks for it', async () => {
    const world = new World();
    const pace = new Pace({ most: 8, adapts: false, clock: world.clock, sleep: world.sleep, jitter: () => 0 });
    pace.refused(await pace.enter(never), 600_000);
    const waiting = pace.enter(never);
    await Promise.resolve();
    expect(pace.waitsUntil()).toBe(5_600_000);
    await new Promise((resolve) => setTimeout(resolve, 0));
    pace.tryNow();
    await expect(waiting).resolves.toEqual({ startedAt: 5_000_000 });
  });

  it('lets those in line go on when one of them is given up', async () => {
    const world = new World();
    const pace = new Pace({ most: 8, adapts: false, clock: world.clock, sleep: world.sleep, jitter: () => 0 });
    pace.refused(await pace.enter(never), 1000);
    const controller = new AbortController();
    const givenUp = pace.enter(controller.signal);
    const next = pace.enter(never).then(() => 'through');
    await new Promise((resolve) => setTimeout(resolve, 0));
    controller.abort(new Error('paused'));
    await expect(givenUp).rejects.toThrow('paused');
    let through = '';
    void next.then((word) => (through = word));
    await world.until(() => through !== '');
  });
});
