import { describe, expect, it } from 'vitest';
import { ModelFailure, type Call, type Reply } from '../../src/core/model.ts';
import { Pace } from '../../src/engine/pace/pace.ts';
import { persist, type Persistence } from '../../src/engine/persist.ts';

const never = new AbortController().signal;
const call: Call = {
  model: 'base',
  messages: [{ role: 'user', content: '1+1=?' }],
  purpose: { phase: 'start', round: 0, stage: 'evaluate', task: 'sums', example: 'one' },
};
const answer: Reply = { kind: 'answered', text: '2' };
const policy = {
  ...{ tries: 4, triesIfRefused: 3, mostRequests: 12 },
  ...{ firstWait: 100, longestWait: 250, longestPause: 60_000 },
};

/** Fails with the given failures in turn, then answers; time passes by what is waited. */
function scene(failures: readonly Error[], changes: Partial<Persistence> = {}) {
  let now = 1;
  let requests = 0;
  const waits: number[] = [];
  const clock = () => now;
  const sleep = (milliseconds: number) => {
    now += milliseconds;
    return Promise.resolve();
  };
  const pace = new Pace({ most: 4, adapts: false, clock, sleep, jitter: () => 0 });
  const needs: Persistence = {
    ...{ pace, policy, clock, sleep, jitter: () => 0, spentBefore: 0, online: () => Promise.resolve() },
    ask: () => {
      const failure = failures[requests++];
      return failure === undefined ? Promise.resolve(answer) : Promise.reject(failure);
    },
    onWait: (_failure, milliseconds) => waits.push(milliseconds),
    othersAreAnswered: () => Promise.resolve(false),
    isEnding: () => false,
    ...changes,
  };
  return { run: () => persist(call, needs, never), waits, requests: () => requests };
}

function many(count: number, kind: ModelFailure['kind'], more: { retryAfter?: number; usage?: Reply['usage'] } = {}) {
  const { usage, ...rest } = more;
  const options = { passing: true, ...rest, ...(usage === undefined ? {} : { usage }) };
  return Array.from({ length: count }, () => new ModelFailure(kind, `failed: ${kind}`, options));
}

describe('a call that fails in passing', () => {
  it('is tried again, after longer and longer waits', async () => {
    const { run, waits } = scene(many(3, 'server'));
    await expect(run()).resolves.toMatchObject({ kind: 'answered', text: '2' });
    expect(waits).toEqual([100, 200, 250]);
  });

  it('tells with its answer what the other requests cost', async () => {
    const { run } = scene(many(2, 'bad-reply', { usage: { input: 20, output: 3 } }));
    expect(await run()).toMatchObject({ text: '2', spent: { requests: 2, input: 40, output: 6 } });
  });

  it('pauses the run where nobody else is answered either', async () => {
    const { run, requests } = scene(many(9, 'server'));
    await expect(run()).rejects.toThrow('failed: server');
    expect(requests()).toBe(4);
  });

  it('is set aside where others are answered', async () => {
    const { run, requests } = scene(many(9, 'bad-reply'), { othersAreAnswered: () => Promise.resolve(true) });
    expect(await run()).toEqual({
      ...{ kind: 'failed', reason: 'set-aside', detail: 'failed: bad-reply' },
      spent: { requests: 3, input: 0, output: 0 },
    });
    expect(requests()).toBe(3);
  });

  it('is asked once more only, where its question was set aside under another prompt', async () => {
    const { run, requests } = scene(many(9, 'server'), {
      spentBefore: 4,
      othersAreAnswered: () => Promise.resolve(true),
    });
    expect(await run()).toMatchObject({ reason: 'set-aside' });
    expect(requests()).toBe(1);
  });

  it('is not tried often where its refusal meets all others too', async () => {
    const { run, requests } = scene(many(9, 'refused'));
    await expect(run()).rejects.toThrow('failed: refused');
    expect(requests()).toBe(2);
  });

  it('hands the signal on to what it waits by', async () => {
    const signals: AbortSignal[] = [];
    const sleep = (_milliseconds: number, signal: AbortSignal) => {
      signals.push(signal);
      return Promise.resolve();
    };
    await scene(many(2, 'server'), { sleep }).run();
    expect(signals).toEqual([never, never]);
  });

  it('is not tried again while the run is ending', async () => {
    const { run, requests } = scene(many(9, 'server'), { isEnding: () => true });
    await expect(run()).rejects.toThrow('failed: server');
    expect(requests()).toBe(1);
  });

  it('waits for the network where there is none', async () => {
    let waited = 0;
    const online = () => {
      waited++;
      return Promise.resolve();
    };
    await scene(many(2, 'network'), { online }).run();
    expect(waited).toBe(2);
    await scene(many(2, 'server'), { online }).run();
    expect(waited).toBe(2);
  });
});

describe('a call that is put off by a quota', () => {
  it('waits as long as it is told, and loses no tries by it', async () => {
    const { run, waits } = scene(many(8, 'rate-limit', { retryAfter: 10 }));
    await expect(run()).resolves.toMatchObject({ kind: 'answered' });
    expect(waits).toEqual(Array(8).fill(10));
  });

  it('pauses the run rather than wait longer than a user would', async () => {
    const { run, requests } = scene(many(9, 'rate-limit', { retryAfter: 61_000 }));
    await expect(run()).rejects.toThrow('failed: rate-limit');
    expect(requests()).toBe(1);
  });

  it('takes no more requests than are allowed for one question, whatever it is told', async () => {
    const { run, requests } = scene(many(99, 'rate-limit', { retryAfter: 0 }));
    await expect(run()).rejects.toThrow('failed: rate-limit');
    expect(requests()).toBe(12);
  });
});

it('what trying again cannot cure is thrown at once', async () => {
  for (const failure of [new ModelFailure('wrong-key', 'wrong key'), new Error('a bug')]) {
    const { run, requests } = scene([failure]);
    await expect(run()).rejects.toBe(failure);
    expect(requests()).toBe(1);
  }
});
