import { describe, expect, it } from 'vitest';
import { seeded } from '../../../../src/foundation/pure/random.ts';
import type { Finished, Job } from '../../../../src/providers/webllm/batch/job.ts';
import { Scheduler } from '../../../../src/providers/webllm/batch/scheduler.ts';
import { alone, FakeDevice, stopToken } from './fake-device.ts';

const stops = new Set([stopToken]);

/** Carries out plans until there are none; `between` may submit or cancel after each step. */
async function drain(scheduler: Scheduler, device: FakeDevice, between: (step: number) => void = () => undefined) {
  const finished: Finished[] = [];
  for (let step = 0; step < 5000; step++) {
    const plan = scheduler.next(device.freePages());
    if (plan === undefined) return finished;
    for (const sequence of plan.removes) device.remove(sequence);
    for (const sequence of plan.adds) device.add(sequence);
    for (const { parent, child } of plan.forks) device.fork(parent, child);
    if (plan.kind !== 'nothing') scheduler.advance(await device[plan.kind](plan.appends));
    finished.push(...scheduler.takeFinished());
    between(step);
  }
  throw new Error('the scheduler does not come to an end');
}

/** Different tokens from a seed. */
function noise(seed: number, length: number): number[] {
  const random = seeded(seed);
  return Array.from({ length }, () => 1 + random.integer(1000));
}

function jobs(count: number, prefix: readonly number[], maxTokens = 12): Job[] {
  return Array.from({ length: count }, (_, id) => ({ id, prompt: [...prefix, ...noise(id + 1, 5 + id)], maxTokens }));
}

function answers(finished: readonly Finished[]) {
  return new Map(finished.map(({ id, tokens }) => [id, tokens]));
}

function expected(all: readonly Job[]) {
  return new Map(all.map(({ id, prompt, maxTokens }) => [id, alone(prompt, maxTokens)]));
}

describe('the scheduler', () => {
  it('answers everything as it would be answered alone', async () => {
    const device = new FakeDevice({ pages: 100 });
    const scheduler = new Scheduler(device.limits, stops);
    const all = jobs(10, noise(99, 40));
    for (const job of all) scheduler.submit(job);
    expect(answers(await drain(scheduler, device))).toEqual(expected(all));
    expect(scheduler.busy).toBe(false);
  });

  it('computes a shared start once', async () => {
    const device = new FakeDevice({ pages: 100 });
    const scheduler = new Scheduler(device.limits, stops);
    for (const job of jobs(4, noise(99, 50))) scheduler.submit(job);
    await drain(scheduler, device);
    const prefilled = device.steps.filter(({ kind }) => kind === 'prefill').map(({ sizes }) => sizes);
    expect(prefilled).toEqual([[50], [5, 6, 7, 8]]);
  });

  it('forks the start of a task from the start that all tasks share', async () => {
    const device = new FakeDevice({ pages: 200, batch: 8, prefillTokens: 200 });
    const scheduler = new Scheduler(device.limits, stops);
    const system = noise(99, 100);
    const [one, other] = [noise(98, 40), noise(97, 40)];
    const all = [
      ...jobs(4, [...system, ...one]),
      ...jobs(4, [...system, ...other]).map((job) => ({ ...job, id: job.id + 4 })),
    ];
    for (const job of all) scheduler.submit(job);
    expect(answers(await drain(scheduler, device))).toEqual(expected(all));
    const prefilled = device.steps.filter(({ kind }) => kind === 'prefill').map(({ sizes }) => sizes.join());
    expect(prefilled).toEqual(['100', '40', '5,6,7,8', '40', '5,6,7,8']);
  });

  it('shares with calls that come later, from the second on', async () => {
    const device = new FakeDevice({ pages: 100 });
    const scheduler = new Scheduler(device.limits, stops);
    const all = jobs(5, noise(99, 64));
    const computed: number[] = [];
    for (const job of all) {
      device.steps.length = 0;
      scheduler.submit(job);
      await drain(scheduler, device);
      computed.push(
        device.steps
          .filter(({ kind }) => kind === 'prefill')
          .flatMap(({ sizes }) => sizes)
          .reduce((a, b) => a + b, 0),
      );
    }
    expect(computed).toEqual([69, 70, 7, 8, 9]);
  });

  it('does not keep a start that is shared by chance', async () => {
    const device = new FakeDevice({ pages: 100 });
    const scheduler = new Scheduler(device.limits, stops);
    for (const job of jobs(4, noise(99, 15))) scheduler.submit(job);
    await drain(scheduler, device);
    expect(device.sequences).toBe(0);
  });

  it('lets a waiting call join as soon as one ends, and decodes as many as it may', async () => {
    const device = new FakeDevice({ pages: 100, batch: 2 });
    const scheduler = new Scheduler(device.limits, stops);
    const all = jobs(6, [], 8);
    for (const job of all) scheduler.submit(job);
    expect(answers(await drain(scheduler, device))).toEqual(expected(all));
    const decoded = device.steps.filter(({ kind }) => kind === 'decode').map(({ sizes }) => sizes.length);
    expect(Math.max(...decoded)).toBe(2);
    expect(decoded.filter((size) => size < 2).length).toBeLessThan(8);
  });

  it('splits a prompt that is longer than one step', async () => {
    const device = new FakeDevice({ pages: 100, prefillTokens: 16 });
    const scheduler = new Scheduler(device.limits, stops);
    const job = { id: 1, prompt: noise(1, 100), maxTokens: 5 };
    scheduler.submit(job);
    expect(answers(await drain(scheduler, device)).get(1)).toEqual(alone(job.prompt, 5));
    expect(device.steps[0]).toEqual({ kind: 'prefill', sizes: [16] });
  });

  it('sends the youngest back to wait when the answers outgrow the memory, and loses nothing', async () => {
    const device = new FakeDevice({ pages: 9, batch: 4 });
    const scheduler = new Scheduler(device.limits, new Set());
    const all = Array.from({ length: 4 }, (_, id) => ({ id, prompt: noise(id + 1, 16), maxTokens: 60 }));
    for (const job of all) scheduler.submit(job);
    const finished = await drain(scheduler, device);
    const longAnswer = (prompt: readonly number[]) => {
      const tokens = [...prompt];
      while (tokens.length < prompt.length + 60) tokens.push(...[nextOfAny(tokens)]);
      return tokens.slice(prompt.length);
    };
    for (const { id, prompt } of all) expect(answers(finished).get(id)).toEqual(longAnswer(prompt));
    expect(device.freePages()).toBe(9);
  });

  it('gives up prefixes before it sends anybody back', async () => {
    const device = new FakeDevice({ pages: 8, batch: 2 });
    const scheduler = new Scheduler(device.limits, new Set());
    for (const job of jobs(2, noise(99, 64), 30)) scheduler.submit(job);
    const finished = await drain(scheduler, device);
    expect(finished.map(({ tokens }) => tokens.length)).toEqual([30, 30]);
  });

  it('refuses a prompt that fits into no empty cache', async () => {
    const device = new FakeDevice({ pages: 3 });
    const scheduler = new Scheduler(device.limits, stops);
    scheduler.submit({ id: 1, prompt: noise(1, 200), maxTokens: 5 });
    scheduler.submit({ id: 2, prompt: noise(2, 10), maxTokens: 5 });
    const finished = await drain(scheduler, device);
    expect(finished.find(({ id }) => id === 1)?.ending).toBe('no-room');
    expect(answers(finished).get(2)).toEqual(alone(noise(2, 10), 5));
  });

  it('ends an answer at the end of the context', async () => {
    const device = new FakeDevice({ pages: 100, contextTokens: 40 });
    const scheduler = new Scheduler(device.limits, new Set());
    scheduler.submit({ id: 1, prompt: noise(1, 35), maxTokens: 100 });
    const [finished] = await drain(scheduler, device);
    expect(finished).toMatchObject({ ending: 'length' });
    expect(finished?.tokens).toHaveLength(6);
  });

  it('keeps a few prefixes only, those used last', async () => {
    const device = new FakeDevice({ pages: 300, prefixes: 2 });
    const scheduler = new Scheduler(device.limits, stops);
    for (let candidate = 0; candidate < 6; candidate++) {
      for (const job of jobs(3, noise(500 + candidate, 64))) scheduler.submit({ ...job, id: candidate * 10 + job.id });
      await drain(scheduler, device);
      expect(device.sequences).toBeLessThanOrEqual(2);
    }
  });

  it('forgets a cancelled call and frees its memory', async () => {
    const device = new FakeDevice({ pages: 100 });
    const scheduler = new Scheduler(device.limits, new Set());
    const all = jobs(3, [], 40);
    for (const job of all) scheduler.submit(job);
    const finished = await drain(scheduler, device, (step) => {
      if (step === 5) scheduler.cancel(1);
      if (step === 6) scheduler.cancel(99);
    });
    expect(finished.map(({ id }) => id).sort()).toEqual([0, 2]);
    expect(device.freePages()).toBe(100);
  });

  it('stops a call from outside', async () => {
    const device = new FakeDevice({ pages: 100 });
    const scheduler = new Scheduler(device.limits, new Set());
    scheduler.submit({ id: 1, prompt: noise(1, 10), maxTokens: 50 });
    const finished = await drain(scheduler, device, () => {
      if ((scheduler.answers()[0]?.tokens.length ?? 0) === 7) scheduler.stop(1);
    });
    expect(finished[0]).toMatchObject({ id: 1, ending: 'stop' });
    expect(finished[0]?.tokens).toHaveLength(7);
  });

  it.each(Array.from({ length: 60 }, (_, seed) => seed))('holds up under any load (%i)', async (seed) => {
    const random = seeded(seed);
    const pages = 14 + random.integer(40);
    const device = new FakeDevice({
      pages,
      batch: 1 + random.integer(6),
      prefixes: random.integer(4),
      prefillTokens: 16 + random.integer(100),
    });
    const scheduler = new Scheduler(device.limits, stops);
    const system = noise(1000, random.integer(60));
    const tasks = [0, 1, 2].map((task) => [...system, ...noise(2000 + task, random.integer(50))]);
    const all = Array.from({ length: 25 }, (_, id) => ({
      id,
      prompt: [...(tasks[random.integer(3)] ?? []), ...noise(3000 + random.integer(12), 1 + random.integer(40))],
      maxTokens: 1 + random.integer(40),
    }));
    const cancelled = new Set<number>();
    const late = [...all];
    for (const job of late.splice(0, 8)) scheduler.submit(job);
    const feed = () => {
      if (random.next() < 0.3) {
        const job = late.shift();
        if (job !== undefined) scheduler.submit(job);
      }
      if (random.next() < 0.03) {
        const id = random.integer(25);
        cancelled.add(id);
        scheduler.cancel(id);
      }
    };
    const finished = await drain(scheduler, device, feed);
    for (const job of late) scheduler.submit(job);
    finished.push(...(await drain(scheduler, device)));
    const told = answers(finished);
    for (const job of all) {
      if (cancelled.has(job.id) && !told.has(job.id)) continue;
      const { ending, tokens } = finished.find(({ id }) => id === job.id) ?? { ending: 'none', tokens: [] };
      const whole = alone(job.prompt, job.maxTokens);
      // With so little memory, some can only be answered in part, or not at all.
      if (ending === 'stop') expect(tokens).toEqual(whole);
      else expect(tokens).toEqual(whole.slice(0, tokens.length));
      expect(ending).not.toBe('none');
    }
    expect(told.size).toBeGreaterThan(0);
    expect(finished.length).toBe(told.size);
  });
});

function nextOfAny(tokens: readonly number[]): number {
  const [token = 0] = alone(tokens, 1);
  return token;
}
