import { describe, expect, it } from 'vitest';
import type { RunEvent } from '../../src/core/events.ts';
import type { Outcome } from '../../src/core/experiment.ts';
import { ModelFailure, type Call } from '../../src/core/model.ts';
import { stepsOf } from '../../src/core/run/steps-of.ts';
import { ask, type Steps } from '../../src/core/steps.ts';
import { LogMismatch, type Entry } from '../../src/engine/log.ts';
import { MemoryLog } from '../support/memory-log.ts';
import { run, type RunEnd, type RunOptions, type RunUpdate } from '../../src/engine/run.ts';
import { drive, ScriptedModel, toyExperiment, toyReply } from '../support/toy.ts';

const experiment = toyExperiment();
const uninterrupted = drive(stepsOf(experiment));

const ignore: (update: RunUpdate) => unknown = () => undefined;

const turn = () => new Promise((resolve) => setTimeout(resolve, 0));

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
    jitter: () => 0,
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

  it('stamps each event with the time of the newest reply before it', async () => {
    const log = new MemoryLog();
    let newest = 0;
    const noting = {
      read: () => log.read(),
      append: (entry: Entry) => {
        newest = Math.max(newest, entry.at);
        return log.append(entry);
      },
    };
    const times: [at: number, newest: number][] = [];
    await attempt({ log: noting }, { watch: (update) => update.kind === 'event' && times.push([update.at, newest]) });
    expect(times.length).toBe(uninterrupted.events.length);
    for (const [at, expected] of times) expect(at).toBe(expected);
    expect(new Set(times.map(([at]) => at)).size).toBeGreaterThan(5);
  });

  it('gives events the same time on a replay', async () => {
    const first = await attempt();
    const second = await attempt({ clock: () => 999_999 }, { log: first.log });
    const times = (trial: Trial) => trial.updates.flatMap((update) => (update.kind === 'event' ? [update.at] : []));
    expect(times(second)).toEqual(times(first));
  });

  it('hands replies over only once they are all logged', async () => {
    const log = new MemoryLog();
    const appended: Entry[] = [];
    const slow = {
      read: () => log.read(),
      append: async (entry: Entry) => {
        await turn();
        await log.append(entry);
        appended.push(entry);
      },
    };
    const loggedWhenHandedOver: [logged: number, handedOver: number][] = [];
    function* watched(steps: Steps<Outcome>): Steps<Outcome> {
      let handedOver = 0;
      let next = steps.next([]);
      while (next.done !== true) {
        const replies = yield next.value;
        if (next.value.kind === 'ask') loggedWhenHandedOver.push([appended.length, (handedOver += replies.length)]);
        next = steps.next(replies);
      }
      return next.value;
    }
    const model = new ScriptedModel();
    const options = { models: { base: model, optimizer: model }, log: slow, clock: ticking() };
    const running = run(watched(stepsOf(experiment)), options, new AbortController().signal);
    for (let next = await running.next(); next.done !== true; next = await running.next());
    expect(loggedWhenHandedOver).toHaveLength(uninterrupted.batches.length);
    for (const [logged, handedOver] of loggedWhenHandedOver) expect(logged).toBe(handedOver);
  });

  it('hands replies over in the order of the calls, in whatever order they came', async () => {
    let asked = 0;
    const model = new ScriptedModel(async (call) => {
      for (let turns = asked++ % 3; turns < 3; turns++) await turn();
      return toyReply(call);
    });
    const trial = await attempt({ models: { base: model, optimizer: model } });
    const items = (await trial.log.read()).map(({ item }) => item);
    expect(items.some((item, place) => item < (items[place - 1] ?? 0) && item > 0)).toBe(true);
    expect(trial.events).toEqual(uninterrupted.events);
  });

  it('passes an abort on to the calls under way, with its reason', async () => {
    const controller = new AbortController();
    const signals: AbortSignal[] = [];
    let answerAll: () => void = () => undefined;
    const answered = new Promise<void>((resolve) => (answerAll = resolve));
    const model = new ScriptedModel(async (call, signal) => {
      signals.push(signal);
      await answered;
      return toyReply(call);
    });
    const options = { models: { base: model, optimizer: model }, log: new MemoryLog(), clock: ticking() };
    const first = run(stepsOf(experiment), options, controller.signal).next();
    await turn();
    controller.abort(new Error('tab closed'));
    expect(signals.map(({ reason }) => String(reason))).toEqual(Array(3).fill('Error: tab closed'));
    answerAll();
    await first;
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
    expect(waits).toEqual([4999]); // the clock ticked once
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

  it('counts calls under way, so that no more are started than the budget allows', async () => {
    const base = new ScriptedModel(toyReply, 8);
    await attempt({ models: { base, optimizer: base }, budget: { calls: 10 } });
    expect(base.asked).toHaveLength(10);
  });

  it('asks each further base model its own calls', async () => {
    const [base, small] = [new ScriptedModel(), new ScriptedModel(() => ({ kind: 'answered', text: 'small' }))];
    function* asking(): Steps<Outcome> {
      const question = { model: 'base', messages: [{ role: 'user', content: '1+1=?' }] } as const;
      const purpose = { phase: 'measure', round: 0, stage: 'evaluate' };
      const replies = yield* ask([
        { ...question, purpose, on: 'small' },
        { ...question, purpose },
      ]);
      return { systemPrompt: replies.map((reply) => (reply.kind === 'answered' ? reply.text : '')).join(), tasks: [] };
    }
    const models = { base, optimizer: base, others: { small } };
    const running = run(asking(), { models, log: new MemoryLog(), clock: ticking() }, new AbortController().signal);
    let next = await running.next();
    while (next.done !== true) next = await running.next();
    expect(next.value).toMatchObject({ outcome: { systemPrompt: 'small,<answer>3</answer>' } });
    expect([base.asked.length, small.asked.length]).toEqual([1, 1]);
  });

  it('throws what is a fault of the program, and does not call it a pause', async () => {
    const trial = await attempt(
      {},
      {
        answer: () => {
          throw new TypeError('x is not a function');
        },
      },
    );
    expect(trial.error).toBeInstanceOf(TypeError);
    expect(trial.end).toBeUndefined();
  });

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
