import { describe, expect, it } from 'vitest';
import type { RunEvent } from '../../src/core/events.ts';
import { ModelFailure, type Call } from '../../src/core/model.ts';
import { stepsOf } from '../../src/core/run/steps-of.ts';
import { LogMismatch, type Entry } from '../../src/engine/log.ts';
import { MemoryLog } from '../support/memory-log.ts';
import { run, type RunEnd, type RunOptions, type RunUpdate } from '../../src/engine/run.ts';
import { drive, ScriptedModel, toyExperiment, toyReply } from '../support/toy.ts';

const experiment = toyExperiment();
const uninterrupted = drive(stepsOf(experiment));

const ignore: (update: RunUpdate) => void = () => undefined;

/** A clock that ticks once each time it is read. */
function ticking() {
  let now = 1000;
  return () => now++;
}

interface Trial {
  end?: RunEnd;
  error?: unknown;
  events: RunEvent[];
  updates: RunUpdate[];
  log: MemoryLog;
  base: ScriptedModel;
  optimizer: ScriptedModel;
}

async function attempt(
  changes: Partial<RunOptions> = {},
  { log = new MemoryLog(), signal = new AbortController().signal, answer = toyReply, watch = ignore } = {},
): Promise<Trial> {
  const [base, optimizer] = [new ScriptedModel(answer), new ScriptedModel(answer)];
  const trial: Trial = { events: [], updates: [], log, base, optimizer };
  const options = {
    models: { base, optimizer },
    log,
    clock: ticking(),
    startedAt: 0,
    sleep: () => Promise.resolve(),
    ...changes,
  };
  const running = run(stepsOf(experiment), options, signal);
  try {
    while (true) {
      const next = await running.next();
      if (next.done === true) {
        trial.end = next.value;
        return trial;
      }
      trial.updates.push(next.value);
      if (next.value.kind === 'event') trial.events.push(next.value.event);
      watch(next.value);
    }
  } catch (error) {
    trial.error = error;
    return trial;
  }
}

function outcomeOf({ end }: Trial) {
  return end?.status === 'finished' ? end.outcome : end;
}

describe('run', () => {
  it('gives what the method gives, with every reply in the log', async () => {
    const trial = await attempt();
    expect(outcomeOf(trial)).toEqual(uninterrupted.result);
    expect(trial.events).toEqual(uninterrupted.events);
    expect(await trial.log.read()).toHaveLength(uninterrupted.calls.length);
    expect(trial.end?.use.base.calls).toBe(uninterrupted.calls.filter(({ model }) => model === 'base').length);
  });

  it('resumes at 40 different replies with the same result and events, and makes no logged call twice', async () => {
    const total = uninterrupted.calls.length;
    for (let cut = 1; cut <= 40; cut++) {
      const stopAt = Math.round((cut * (total - 1)) / 40);
      const controller = new AbortController();
      let seen = 0;
      const answer = (call: Call) => {
        if (++seen === stopAt) controller.abort(new Error('tab closed'));
        return toyReply(call);
      };
      const first = await attempt({}, { signal: controller.signal, answer });
      expect(first.end).toMatchObject({ status: 'paused', reason: { kind: 'asked' } });
      const logged = (await first.log.read()).length;
      expect(logged).toBeLessThan(total);

      const second = await attempt({}, { log: first.log });
      expect(second.base.asked.length + second.optimizer.asked.length).toBe(total - logged);
      expect(outcomeOf(second)).toEqual(uninterrupted.result);
      expect(second.events).toEqual(uninterrupted.events);
    }
  });

  it('gives events the same time on a replay', async () => {
    const first = await attempt();
    const second = await attempt({ clock: () => 999_999 }, { log: first.log });
    const times = (trial: Trial) => trial.updates.flatMap((update) => (update.kind === 'event' ? [update.at] : []));
    expect(times(second)).toEqual(times(first));
  });

  it('hands a reply over only once it is logged', async () => {
    const log = new MemoryLog();
    let appended = 0;
    const slow = {
      read: () => log.read(),
      append: async (entry: Entry) => {
        await new Promise((resolve) => setTimeout(resolve, 0));
        await log.append(entry);
        appended++;
      },
    };
    const trial = await attempt(
      { log: slow },
      {
        watch: (update) => {
          if (update.kind === 'event' && update.event.type === 'candidate-scored') expect(appended % 6).toBeLessThan(6);
          if (update.kind === 'progress') expect(appended).toBeGreaterThanOrEqual(update.progress.batch.done);
        },
      },
    );
    expect(trial.end?.status).toBe('finished');
  });

  it('refuses a log of another run', async () => {
    const { log } = await attempt();
    const other = toyExperiment({ systemPrompt: 'Be brief.' });
    const models = { base: new ScriptedModel(), optimizer: new ScriptedModel() };
    const running = run(stepsOf(other), { models, log, clock: ticking() }, new AbortController().signal);
    await expect(running.next()).rejects.toThrow(LogMismatch);
  });

  it('pauses on a passing failure that lasts, logs nothing for it, and goes on later', async () => {
    let calls = 0;
    const down = (call: Call) => {
      if (++calls > 30) throw new ModelFailure('network', 'The endpoint does not answer.', { passing: true });
      return toyReply(call);
    };
    const first = await attempt({}, { answer: down });
    expect(first.end).toMatchObject({ status: 'paused', reason: { kind: 'model', failure: 'network' } });
    expect(await first.log.read()).toHaveLength(30);
    expect(first.events.every((event) => event.type !== 'candidate-scored' || event.failed.length === 0)).toBe(true);
    const second = await attempt({}, { log: first.log });
    expect(outcomeOf(second)).toEqual(uninterrupted.result);
  });

  it('retries a passing failure and says that it waits', async () => {
    const waits: number[] = [];
    let failed = false;
    const once = (call: Call) => {
      if (!failed) {
        failed = true;
        throw new ModelFailure('rate-limit', 'Slow down.', { passing: true, retryAfter: 5000 });
      }
      return toyReply(call);
    };
    const trial = await attempt({ onWait: ({ milliseconds }) => waits.push(milliseconds) }, { answer: once });
    expect(waits).toEqual([5000]);
    expect(outcomeOf(trial)).toEqual(uninterrupted.result);
  });

  it('pauses when the key is wrong, at once', async () => {
    const trial = await attempt(
      {},
      {
        answer: () => {
          throw new ModelFailure('wrong-key', 'The key was refused.');
        },
      },
    );
    expect(trial.end).toMatchObject({
      status: 'paused',
      reason: { failure: 'wrong-key', message: 'The key was refused.' },
    });
    expect(trial.base.asked.length).toBeLessThanOrEqual(3);
  });

  it('grades a final failure of one call as failed, and goes on', async () => {
    const tooLong = (call: Call) =>
      call.purpose.example === 'sum-3'
        ? { kind: 'failed' as const, reason: 'too-long' as const, detail: 'over the context' }
        : toyReply(call);
    const trial = await attempt({}, { answer: tooLong });
    expect(trial.end?.status).toBe('finished');
    const scored = trial.events.filter((event) => event.type === 'candidate-scored' && event.split === 'train');
    expect(scored.every((event) => event.type === 'candidate-scored' && event.failed[0] === 3)).toBe(true);
  });

  it('stamps what it tells again with the time at which it happened, not that of resuming', async () => {
    const entries = await (await attempt({ clock: ticking() })).log.read();
    const model = new ScriptedModel();
    const running = run(
      stepsOf(experiment),
      { models: { base: model, optimizer: model }, log: new MemoryLog(entries), clock: () => 1_000_000_000 },
      new AbortController().signal,
    );
    for await (const update of running) if (update.kind === 'event') expect(update.at).toBeLessThan(1_000_000);
  });

  it.each([
    ['calls', { calls: 25 }, 25],
    ['tokens', { tokens: 300 }, 22],
    ['money', { money: 0.00001 }, 23],
  ] as const)(
    'pauses when the budget of %s is used up, and goes on with a larger one',
    async (limit, budget, atMost) => {
      const price = { input: 0.03, output: 0.03 };
      const prices = { base: price, optimizer: price };
      const first = await attempt({ budget, prices });
      expect(first.end).toMatchObject({ status: 'paused', reason: { kind: 'budget', limit } });
      const logged = (await first.log.read()).length;
      expect(logged).toBeGreaterThan(10);
      expect(logged).toBeLessThanOrEqual(atMost + 2);
      expect(outcomeOf(await attempt({}, { log: first.log }))).toEqual(uninterrupted.result);
    },
  );

  it('pauses when its minutes are over', async () => {
    let now = 0;
    const trial = await attempt({ budget: { minutes: 1 }, clock: () => (now += 2000) });
    expect(trial.end).toMatchObject({ status: 'paused', reason: { kind: 'budget', limit: 'minutes' } });
  });

  it('pauses when a reply cannot be saved', async () => {
    const full = { read: () => Promise.resolve([]), append: () => Promise.reject(new Error('The disk is full.')) };
    const trial = await attempt({ log: full });
    expect(trial.end).toMatchObject({ status: 'paused', reason: { kind: 'log', message: 'The disk is full.' } });
  });

  it('lets only one of two drivers write to a log', async () => {
    const log = new MemoryLog();
    const [one, other] = await Promise.all([attempt({}, { log }), attempt({}, { log })]);
    const ends = [one, other].map(({ end }) => end?.status);
    expect(ends).toContain('paused');
  });
});
