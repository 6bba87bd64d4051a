import { describe, expect, it } from 'vitest';
import { BatchRunner } from '../../../../src/providers/webllm/batch/runner.ts';
import { Turns } from '../../../../src/providers/webllm/worker/turns.ts';
import { never } from '../fakes.ts';
import { alone, FakeDevice, stopToken } from './fake-device.ts';

const rules = {
  stopTokens: new Set([stopToken]),
  stopTexts: [],
  decode: (tokens: readonly number[]) => tokens.map((token) => `<${token}>`).join(''),
};

const prefix = Array.from({ length: 40 }, (_, place) => 100 + place);
const prompts = [1, 2, 3, 4, 5, 6].map((seed) => [...prefix, seed, seed * 7, seed * 31]);

function runnerOver(device: FakeDevice, more: Partial<typeof rules> = {}) {
  return new BatchRunner(device, { ...rules, ...more }, new Turns());
}

describe('answering several calls at once', () => {
  it('gives each the answer it would get alone, computing the shared start once', async () => {
    const device = new FakeDevice({ pages: 60 });
    const runner = runnerOver(device);
    const answers = await Promise.all(prompts.map((prompt) => runner.answer(prompt, 10, never)));
    expect(answers.map(({ tokens }) => tokens)).toEqual(prompts.map((prompt) => alone(prompt, 10)));
    expect(device.steps[0]).toEqual({ kind: 'prefill', sizes: [40] });
  });

  it('tells an answer that was cut from one that ended', async () => {
    const runner = runnerOver(new FakeDevice({ pages: 60 }), { stopTokens: new Set() });
    const { ending, tokens } = await runner.answer(prompts[0] ?? [], 5, never);
    expect([ending, tokens.length]).toEqual(['length', 5]);
  });

  it('lets calls join that come while others are answered', async () => {
    const runner = runnerOver(new FakeDevice({ pages: 60 }));
    const first = runner.answer(prompts[0] ?? [], 30, never);
    await new Promise((resolve) => setTimeout(resolve, 2));
    const second = runner.answer(prompts[1] ?? [], 30, never);
    expect((await first).tokens).toEqual(alone(prompts[0] ?? [], 30));
    expect((await second).tokens).toEqual(alone(prompts[1] ?? [], 30));
  });

  it('cuts before a stop text, and ends there', async () => {
    const whole = alone(prompts[0] ?? [], 20);
    const stop = `<${whole[2] ?? 0}><${whole[3] ?? 0}>`;
    const runner = runnerOver(new FakeDevice({ pages: 60 }), { stopTexts: [stop] as never });
    const answer = await runner.answer(prompts[0] ?? [], 20, never);
    expect(answer.text).toBe(rules.decode(whole.slice(0, 2)));
    expect(answer.ending).toBe('stop');
  });

  it('drops a cancelled call and goes on with the others', async () => {
    const device = new FakeDevice({ pages: 60 });
    const runner = runnerOver(device, { stopTokens: new Set() });
    const stop = new AbortController();
    const dropped = runner.answer(prompts[0] ?? [], 200, stop.signal);
    const kept = runner.answer(prompts[1] ?? [], 8, never);
    stop.abort();
    await expect(dropped).rejects.toMatchObject({ name: 'AbortError' });
    expect((await kept).tokens).toHaveLength(8);
  });

  it('frees what a call held that was cancelled on the way', async () => {
    const device = new FakeDevice({ pages: 60, prefixes: 0 });
    const runner = runnerOver(device, { stopTokens: new Set() });
    const stop = new AbortController();
    const dropped = runner.answer(prompts[0] ?? [], 300, stop.signal);
    while (device.steps.length < 4) await new Promise((resolve) => setTimeout(resolve, 1));
    stop.abort();
    await expect(dropped).rejects.toMatchObject({ name: 'AbortError' });
    await runner.answer(prompts[1] ?? [], 3, never);
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(device.freePages()).toBe(60);
  });

  it('does not begin for a signal already aborted', async () => {
    const device = new FakeDevice({ pages: 60 });
    await expect(runnerOver(device).answer([1, 2], 5, AbortSignal.abort())).rejects.toMatchObject({
      name: 'AbortError',
    });
    expect(device.steps).toEqual([]);
  });

  it('refuses everything after a failed step, since nobody knows what the cache holds', async () => {
    const device = new FakeDevice({ pages: 60 });
    const runner = runnerOver(device);
    device.fail = new Error('kernel panic');
    const replies = await Promise.allSettled([runner.answer([1, 2], 5, never), runner.answer([3, 4], 5, never)]);
    expect(replies.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    device.fail = undefined;
    await expect(runner.answer([5, 6], 5, never)).rejects.toThrow('kernel panic');
  });

  it('lets others have the GPU between its steps', async () => {
    const turns = new Turns();
    const device = new FakeDevice({ pages: 60 });
    const runner = new BatchRunner(device, { ...rules, stopTokens: new Set() }, turns);
    const answer = runner.answer(prompts[0] ?? [], 50, never);
    while (device.steps.length === 0) await new Promise((resolve) => setImmediate(resolve));
    const between = await turns.take(() => Promise.resolve(device.steps.length));
    expect(between).toBeLessThan(50);
    expect((await answer).tokens).toHaveLength(50);
  });
});
