import { describe, expect, it } from 'vitest';
import type { Call } from '../../src/core/model.ts';
import { builtinProvider, type LanguageModelApi } from '../../src/providers/browser-builtin.ts';

const choice = { provider: 'browser-builtin', model: 'built-in', temperature: 0, maxTokens: 100 };
const never = new AbortController().signal;

const call: Call = {
  model: 'base',
  messages: [
    { role: 'system', content: 'Be brief.' },
    { role: 'user', content: '6 x 7?' },
  ],
  purpose: { phase: 'test', round: 0, stage: 'evaluate' },
};

function browser(answer: () => Promise<string> = () => Promise.resolve('42'), availability = 'available') {
  const sessions: { options: Parameters<LanguageModelApi['create']>[0]; asked: string[]; destroyed: boolean }[] = [];
  const api: LanguageModelApi = {
    // Said as the browser says it.
    availability: () => Promise.resolve(availability as 'available'),
    create(options) {
      const session = { options, asked: [] as string[], destroyed: false };
      sessions.push(session);
      const monitor = new EventTarget();
      options.monitor?.(monitor);
      monitor.dispatchEvent(Object.assign(new Event('downloadprogress'), { loaded: 0.5 }));
      return Promise.resolve({
        prompt: (text) => {
          session.asked.push(text);
          return answer();
        },
        destroy: () => {
          session.destroyed = true;
        },
      });
    },
  };
  return { sessions, provider: builtinProvider(() => api) };
}

function named(name: string): Error {
  const error = new Error(`${name} happened`);
  error.name = name;
  return error;
}

describe('the model built into the browser', () => {
  it('is asked each call in a session of its own, which is freed', async () => {
    const { provider, sessions } = browser();
    const model = await provider.connect({ choice }, never, () => undefined);
    expect(await model.complete(call, never)).toEqual({ kind: 'answered', text: '42' });
    expect(sessions.at(-1)).toMatchObject({
      options: { initialPrompts: [{ role: 'system', content: 'Be brief.' }], temperature: 0, topK: 1 },
      asked: ['6 x 7?'],
    });
    expect(sessions.every(({ destroyed }) => destroyed)).toBe(true);
  });

  it('tells how far the browser is with its download', async () => {
    const { provider } = browser();
    const heard: (number | undefined)[] = [];
    await provider.connect({ choice }, never, ({ fraction }) => heard.push(fraction));
    expect(heard).toEqual([0.5]);
  });

  it('is not there in every browser, nor on every machine', async () => {
    const none = builtinProvider(() => undefined);
    await expect(none.connect({ choice }, never, () => undefined)).rejects.toMatchObject({ kind: 'unsupported' });
    expect(await none.test?.({ choice }, never)).toMatchObject({ ok: false, kind: 'unsupported' });
    const weak = browser(undefined, 'unavailable').provider;
    expect(await weak.test?.({ choice }, never)).toMatchObject({
      ok: false,
      message: expect.stringContaining('disk space'),
    });
  });

  it.each([
    ['QuotaExceededError', 'too-long'],
    ['NotSupportedError', 'content-filter'],
  ])('turns a %s into a final reply', async (name, reason) => {
    const { provider } = browser(() => Promise.reject(named(name)));
    const model = await provider.connect({ choice }, never, () => undefined);
    expect(await model.complete(call, never)).toMatchObject({ kind: 'failed', reason });
  });

  it('throws what is not about this call, and what was cancelled', async () => {
    const unknown = await browser(() => Promise.reject(named('UnknownError'))).provider.connect(
      { choice },
      never,
      () => undefined,
    );
    await expect(unknown.complete(call, never)).rejects.toMatchObject({ kind: 'bad-reply', passing: true });
    const cancelled = await browser(() => Promise.reject(named('AbortError'))).provider.connect(
      { choice },
      never,
      () => undefined,
    );
    await expect(cancelled.complete(call, never)).rejects.toMatchObject({ name: 'AbortError' });
  });
});
