import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { problemWith } from '../../src/core/field.ts';
import type { Call, Model } from '../../src/core/model.ts';
import { providerOf, providers } from '../../src/providers/index.ts';
import type { Provider } from '../../src/providers/provider.ts';
import { startOpenAIServer, type OpenAIServer } from '../support/openai-server.ts';

const key = 'sk-contract-0123456789abcdef';
const places = ['key', 'baseUrl', 'model', 'temperature', 'maxTokens'];

test('providers have different ids, and are found by them', () => {
  expect(new Set(providers.map(({ id }) => id)).size).toBe(providers.length);
  for (const provider of providers) expect(providerOf(provider.id)).toBe(provider);
  expect(providerOf('nobody')).toBeUndefined();
});

describe.each(providers)('the provider $id', (provider) => {
  test('says what it is', () => {
    expect(provider.id).toMatch(/^[a-z][a-z-]*$/);
    expect(provider.title).not.toBe('');
    expect(provider.summary).toMatch(/\.$/);
    expect(provider.roles.length).toBeGreaterThan(0);
  });

  test('has defaults that its own form accepts, for each role', () => {
    for (const role of provider.roles) {
      const defaults: Record<string, unknown> = { ...provider.defaults(role) };
      expect(defaults['provider']).toBe(provider.id);
      for (const field of provider.fields.filter(({ name }) => name !== 'key')) {
        expect(problemWith(field, defaults[field.name])).toBeUndefined();
      }
    }
  });

  test('asks for parts of a model choice and for the key, and for the key in secret', () => {
    for (const field of provider.fields) {
      expect(places).toContain(field.name);
      expect(field.kind === 'secret').toBe(field.name === 'key');
      expect(field.help).toMatch(/\.$/);
    }
    expect(provider.fields.some(({ name }) => name === 'key')).toBe(provider.key !== 'none');
  });

  test('asks the base model for the same answer each time, the optimizer for different ones', () => {
    if (provider.roles.includes('base')) expect(provider.defaults('base').temperature).toBe(0);
    if (provider.roles.includes('optimizer')) expect(provider.defaults('optimizer').temperature).toBeGreaterThan(0);
  });

  test('has tuning defaults that its own form accepts', () => {
    for (const role of provider.roles) {
      const defaults = provider.tuning?.defaults(provider.defaults(role)) ?? {};
      for (const field of provider.tuning?.fields ?? []) {
        expect(problemWith(field, defaults[field.name])).toBeUndefined();
      }
    }
  });

  test('says whether anything leaves the device', () => {
    for (const role of provider.roles)
      expect(provider.leavesDevice(provider.defaults(role))).toBe(provider.id === 'openai');
  });
});

test('a model at an address on this machine keeps everything here', () => {
  const openai = providerOf('openai');
  const at = (baseUrl: string) => openai?.leavesDevice({ ...openai.defaults('base'), baseUrl });
  expect(at('http://localhost:11434/v1')).toBe(false);
  expect(at('http://127.0.0.1:8000/v1')).toBe(false);
  expect(at('https://localhost.example.com/v1')).toBe(true);
  expect(at('not an address')).toBe(true);
});

/** On-device models need a browser with a GPU, or with a model built in: they have suites of their own. */
const askable = providers.filter(({ id }) => id !== 'webllm' && id !== 'browser-builtin');

describe.each(askable)('a model of the provider $id', (provider) => {
  let server: OpenAIServer;
  let model: Model;

  beforeAll(async () => {
    server = await startOpenAIServer({ respond: () => 'three', delay: 60 });
    model = await connect(provider, server.baseUrl, 60);
  });

  afterAll(() => server.close());

  test('answers', async () => {
    await expect(model.complete(call, signal())).resolves.toMatchObject({ kind: 'answered' });
    expect(model.concurrency).toBeGreaterThanOrEqual(1);
  });

  test('counts tokens as whole numbers', async () => {
    const reply = await model.complete(call, signal());
    const usage = reply.kind === 'answered' ? reply.usage : undefined;
    expect(Number.isInteger(usage?.input) && Number.isInteger(usage?.output)).toBe(true);
  });

  test('answers many calls at once, each its own', async () => {
    const replies = await Promise.all(
      Array.from({ length: 2 * model.concurrency }, () => model.complete(call, signal())),
    );
    expect(replies.every(({ kind }) => kind === 'answered')).toBe(true);
  });

  test('stops on abort with the reason given, before and while answering', async () => {
    const reason = new Error('Enough.');
    await expect(model.complete(call, AbortSignal.abort(reason))).rejects.toBe(reason);
    const stop = new AbortController();
    const asked = model.complete(call, stop.signal);
    setTimeout(() => stop.abort(reason), 20);
    await expect(asked).rejects.toBe(reason);
    await expect(model.complete(call, signal())).resolves.toMatchObject({ kind: 'answered' });
  });

  test('leaves no listener behind on a signal that lives as long as a run', async () => {
    const long = new CountingSignal();
    for (let times = 0; times < 5; times++) await model.complete(call, long.signal);
    expect(long.listeners).toBe(0);
  });

  test('never lets the key out, whatever goes wrong', async () => {
    const echo = { error: { message: `No: Bearer ${key}`, code: key, param: key, type: key } };
    for (const status of [400, 401, 402, 403, 404, 408, 413, 422, 429, 500]) {
      server.failNext({ kind: 'status', status, body: echo }, 2);
      const outcome = await (await connect(provider, server.baseUrl, 0)).complete(call, signal()).catch(whole);
      expect(JSON.stringify(outcome)).not.toContain('0123456789abcdef');
      await server.close();
      server = await startOpenAIServer({ respond: () => 'three' });
    }
    const test = await provider.test?.(connection(provider, 'http://127.0.0.1:9/v1', 0), signal());
    expect(JSON.stringify(test ?? '')).not.toContain('0123456789abcdef');
  });
});

const call: Call = {
  model: 'base',
  messages: [{ role: 'user', content: 'I have two apples, a drum, and a pear. How many fruits do I have?' }],
  purpose: { phase: 'start', round: 0, stage: 'evaluate' },
};

function connection(provider: Provider, baseUrl: string, latency: number) {
  return { choice: { ...provider.defaults('base'), baseUrl }, key, seed: 1, tuning: { latency } };
}

function connect(provider: Provider, baseUrl: string, latency: number): Promise<Model> {
  return provider.connect(connection(provider, baseUrl, latency), signal(), () => undefined);
}

function signal(): AbortSignal {
  return new AbortController().signal;
}

/** Everything a thrown error holds, its causes too. */
function whole(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  return [String(error), error.stack, Object.entries(error), whole(error.cause)];
}

/** Counts the abort listeners that are on a signal. */
class CountingSignal {
  readonly signal = new AbortController().signal;
  listeners = 0;

  constructor() {
    const { signal } = this;
    const [add, remove] = [signal.addEventListener.bind(signal), signal.removeEventListener.bind(signal)];
    signal.addEventListener = (...args: Parameters<typeof add>) => {
      this.listeners++;
      add(...args);
    };
    signal.removeEventListener = (...args: Parameters<typeof remove>) => {
      this.listeners--;
      remove(...args);
    };
  }
}
