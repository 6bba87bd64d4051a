import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Call, Model } from '../../../src/core/model.ts';
import { openai } from '../../../src/providers/openai/openai.ts';
import type { Connection } from '../../../src/providers/provider.ts';
import { startOpenAIServer, type Fault, type OpenAIServer, type ServerOptions } from '../../support/openai-server.ts';

const call: Call = {
  model: 'base',
  messages: [
    { role: 'system', content: 'You add.' },
    { role: 'user', content: 'One and two?' },
  ],
  purpose: { phase: 'start', round: 0, stage: 'evaluate' },
};

let server: OpenAIServer;

async function serve(options: Partial<ServerOptions> = {}): Promise<void> {
  await server.close();
  server = await startOpenAIServer({ respond: () => 'three', ...options });
}

beforeEach(async () => {
  server = await startOpenAIServer({ respond: () => 'three' });
});

afterEach(() => server.close());

function connect(changes: Partial<Connection> = {}, choice: Partial<Connection['choice']> = {}): Promise<Model> {
  const whole = { ...openai.defaults('base'), baseUrl: server.baseUrl, model: 'small', ...choice };
  return openai.connect({ choice: whole, ...changes }, signal(), () => undefined);
}

async function ask(changes: Partial<Connection> = {}, choice: Partial<Connection['choice']> = {}) {
  return (await connect(changes, choice)).complete(call, signal());
}

function signal(): AbortSignal {
  return new AbortController().signal;
}

function status(code: number, error: unknown, headers: Record<string, string> = {}): Fault {
  return { kind: 'status', status: code, body: { error }, headers };
}

describe('asking an endpoint', () => {
  test('sends the messages and settings, and hands back text and tokens', async () => {
    const reply = await ask({ seed: 7 });
    expect(reply).toEqual({ kind: 'answered', text: 'three', usage: { input: 7, output: 5 } });
    expect(server.requests[0]?.body).toEqual({
      model: 'small',
      messages: call.messages,
      max_tokens: 1024,
      temperature: 0,
      seed: 7,
    });
  });

  test('hands back how likely the reply was, where the call asks and the endpoint tells', async () => {
    await serve({ respond: () => ({ text: 'three', logProbabilities: [-0.25, -0.75] }) });
    const model = await connect();
    expect(await model.complete({ ...call, logProbabilities: true }, signal())).toMatchObject({ logProbability: -0.5 });
    expect(await model.complete(call, signal())).not.toHaveProperty('logProbability');
    await serve();
    const silent = await (await connect()).complete({ ...call, logProbabilities: true }, signal());
    expect(silent).toEqual({ kind: 'answered', text: 'three', usage: { input: 7, output: 5 } });
  });

  test('asks without them an endpoint that refuses to tell, and not again', async () => {
    const model = await connect();
    server.failNext(status(403, { message: 'You are not allowed to request logprobs from this model' }));
    for (let times = 0; times < 2; times++) {
      expect(await model.complete({ ...call, logProbabilities: true }, signal())).toMatchObject({ text: 'three' });
    }
    expect(server.requests.map(({ body }) => body['logprobs'])).toEqual([true, undefined, undefined]);
  });

  test('sends no header beyond what a preflight everywhere allows', async () => {
    await ask({ key: 'sk-test' });
    const { authorization, 'content-type': type, ...others } = server.requests[0]?.headers ?? {};
    expect(authorization).toBe('Bearer sk-test');
    expect(type).toBe('application/json');
    // What Node itself adds to every fetch; a browser adds its own, none of which need leave.
    const transport = [
      'accept',
      'accept-encoding',
      'accept-language',
      'connection',
      'content-length',
      'host',
      'sec-fetch-mode',
      'user-agent',
    ];
    expect(Object.keys(others).filter((name) => !transport.includes(name))).toEqual([]);
    expect(others['user-agent']).not.toMatch(/openai/i);
  });

  test.each([undefined, '', '  '])('sends no authorization without a key (%j)', async (key) => {
    await ask(key === undefined ? {} : { key });
    expect(server.requests[0]?.headers.authorization).toBeUndefined();
  });

  test('takes the key without the blanks around it, and refuses one that cannot be a key', async () => {
    await ask({ key: ' sk-test\n' });
    expect(server.requests[0]?.headers.authorization).toBe('Bearer sk-test');
    await expect(ask({ key: 'sk-test and more' })).rejects.toMatchObject({ kind: 'wrong-key' });
    await expect(ask({ key: 'ключ' })).rejects.toMatchObject({ kind: 'wrong-key' });
  });

  test('never asks twice on its own: trying again is the engine’s part', async () => {
    for (const fault of [status(500, {}), status(429, {}), { kind: 'drop' } as const]) {
      const before = server.requests.length;
      server.failNext(fault, 5);
      await expect(ask()).rejects.toMatchObject({ passing: true });
      expect(server.requests.length).toBe(before + 1);
      await serve();
    }
  });
});

describe('an endpoint that does not answer', () => {
  test('is a passing network failure that names the host and what to do', async () => {
    const baseUrl = await closedPort();
    const failure = ask({ key: 'sk-secret-key' }, { baseUrl });
    await expect(failure).rejects.toMatchObject({ name: 'ModelFailure', kind: 'network', passing: true });
    await expect(failure).rejects.toThrow(/No answer from 127\.0\.0\.1:\d+ \(ECONNREFUSED\)\..*Test connection/);
    await expect(failure).rejects.not.toThrow(/secret/);
  });

  test.each(['drop', 'cut-short'] as const)(
    'in the middle of the call (%s) is a passing network failure',
    async (kind) => {
      server.failNext({ kind });
      await expect(ask()).rejects.toMatchObject({ kind: 'network', passing: true });
    },
  );

  test.each(['hang', 'hang-after-headers'] as const)('in time (%s) is a passing timeout', async (kind) => {
    server.failNext({ kind });
    await expect(ask({ tuning: { timeout: 1 } })).rejects.toMatchObject({ kind: 'timeout', passing: true });
  });

  test.each(['hang', 'hang-after-headers'] as const)(
    'is left at once on abort (%s), with the reason given',
    async (kind) => {
      server.failNext({ kind });
      const stop = new AbortController();
      const reason = new Error('The user pressed pause.');
      const asked = (await connect()).complete(call, stop.signal);
      setTimeout(() => stop.abort(reason), 50);
      await expect(asked).rejects.toBe(reason);
    },
  );

  test('is not even asked when already aborted', async () => {
    await expect((await connect()).complete(call, AbortSignal.abort())).rejects.toThrow();
    expect(server.requests).toHaveLength(0);
  });
});

describe('a reply that is not what the protocol says', () => {
  test.each<[string, Fault]>([
    ['a web page', { kind: 'body', text: '<html>Please sign in</html>', type: 'text/html' }],
    ['broken JSON', { kind: 'body', text: '{"choices": [' }],
    ['other JSON', { kind: 'body', text: '{"hello": "world"}' }],
    ['no choices', { kind: 'body', text: '{"choices": []}' }],
    ['nothing', { kind: 'body', text: '' }],
  ])('%s is a bad reply', async (_name, fault) => {
    server.failNext(fault);
    await expect(ask()).rejects.toMatchObject({ kind: 'bad-reply', passing: true });
  });

  test('an error sent as a success is judged as the error it is', async () => {
    server.failNext({ kind: 'body', text: '{"error": {"code": 429, "message": "Too fast"}}' });
    await expect(ask()).rejects.toMatchObject({ kind: 'rate-limit' });
    server.failNext({ kind: 'body', text: '{"error": {"message": "Upstream trouble"}}' });
    await expect(ask()).rejects.toMatchObject({ kind: 'server' });
  });
});

describe('a refusal', () => {
  test('of the key says so and does not show it', async () => {
    await serve({ key: 'sk-right' });
    const failure = ask({ key: 'sk-wrongwrongwrong' });
    await expect(failure).rejects.toMatchObject({ kind: 'wrong-key', passing: false });
    await expect(failure).rejects.not.toThrow(/wrongwrong/);
    await expect(ask()).rejects.toThrow(/wants a key, and none was given/);
  });

  test('of the model names it', async () => {
    await serve({ models: ['large'] });
    await expect(ask()).rejects.toThrow(/knows no model named "small"/);
  });

  test('for going too fast carries the wait that was asked for', async () => {
    server.failNext(status(429, { message: 'Slow down' }, { 'Retry-After': '3' }));
    await expect(ask()).rejects.toMatchObject({ kind: 'rate-limit', passing: true, retryAfter: 3000 });
  });

  test('for a question that is too long, or filtered, is a final reply', async () => {
    server.failNext(status(400, { code: 'context_length_exceeded', message: 'Too long' }));
    await expect(ask()).resolves.toEqual({ kind: 'failed', reason: 'too-long', detail: 'Too long' });
    server.failNext(status(400, { code: 'content_filter', message: 'Filtered' }));
    await expect(ask()).resolves.toMatchObject({ kind: 'failed', reason: 'content-filter' });
  });

  test('that meets every question alike stops the run, however it is named', async () => {
    server.failNext(status(400, { message: 'max_tokens exceeds the context length of this model' }), 2);
    const failure = ask();
    await expect(failure).rejects.toMatchObject({ kind: 'unsupported', passing: false });
    await expect(failure).rejects.toThrow(/even the simplest question: "max_tokens exceeds/);
  });

  test('for lack of room asks for a shorter answer instead', async () => {
    const message = "This model's maximum context length is 1100 tokens and your request has 600 input tokens";
    server.failNext(status(400, { message }));
    await expect(ask()).resolves.toMatchObject({ kind: 'answered' });
    expect(server.requests.map(({ body }) => body['max_tokens'])).toEqual([1024, 500]);
  });
});

describe('a refusal of unknown cause', () => {
  test('is a failure in the endpoint’s own words, and whether others are answered decides what it means', async () => {
    const model = await connect();
    for (const times of [1, 2]) {
      server.failNext(status(400, { message: 'Something odd' }));
      const failure = model.complete(call, signal());
      await expect(failure).rejects.toMatchObject({ kind: 'refused', passing: true });
      await expect(failure).rejects.toThrow(/"Something odd"/);
      expect(server.requests).toHaveLength(times);
    }
  });
});

describe('a question that is called too long', () => {
  const tooLong = status(400, { code: 'context_length_exceeded', message: 'Too long' });

  test('is believed where it is longer than all that were answered', async () => {
    const model = await connect();
    await model.complete(call, signal());
    server.failNext(tooLong);
    const longer = { ...call, messages: [{ role: 'user' as const, content: 'long '.repeat(100) }] };
    await expect(model.complete(longer, signal())).resolves.toMatchObject({ kind: 'failed', reason: 'too-long' });
  });

  test('is not believed where longer ones were answered', async () => {
    const model = await connect();
    await model.complete({ ...call, messages: [{ role: 'user', content: 'long '.repeat(100) }] }, signal());
    server.failNext(tooLong);
    await expect(model.complete(call, signal())).rejects.toMatchObject({ kind: 'refused' });
  });
});

describe('a redirect', () => {
  test('to another origin is not followed: no prompt and no key gets there', async () => {
    const other = await startOpenAIServer({ respond: () => 'elsewhere' });
    server.failNext(status(307, {}, { Location: `${other.baseUrl}/chat/completions` }));
    const failure = ask({ key: 'sk-test' });
    await expect(failure).rejects.toMatchObject({ kind: 'unsupported', passing: false });
    await expect(failure).rejects.toThrow(/sends calls on to another address \(http:.*not followed/);
    expect(other.requests).toHaveLength(0);
    await other.close();
  });

  test('within the origin is followed where it keeps the method, and a few times only', async () => {
    const here = status(307, {}, { Location: '/v1/chat/completions' });
    server.failNext(here);
    await expect(ask()).resolves.toMatchObject({ text: 'three' });
    server.failNext(here, 9);
    await expect(ask()).rejects.toMatchObject({ kind: 'unsupported' });
    await serve();
    server.failNext(status(301, {}, { Location: '/v1/chat/completions' }));
    await expect(ask()).rejects.toThrow(/another address/);
  });
});

describe('what should be known of an answer', () => {
  test('never the key, which some endpoints repeat', async () => {
    const key = 'sk-proj-Zq81LmVx0Pw7Rb3T';
    await serve({
      respond: ({ headers }) => `You sent ${headers.authorization ?? 'nothing'}, and ${key.slice(8, 20)}.`,
    });
    expect(await ask({ key })).toMatchObject({ text: 'You sent Bearer [key], and [key].' });
  });

  test('that it was asked without a setting', async () => {
    await serve({
      fault: ({ body }) => ('temperature' in body ? status(400, { message: 'no temperature' }) : undefined),
    });
    const model = await connect();
    expect(await model.complete(call, signal())).toMatchObject({ text: 'three', without: ['temperature'] });
    expect(model.notes).toEqual(['small takes no temperature and uses its own.']);
  });

  test('that what a question itself says of temperature is not taken for a setting that is refused', async () => {
    const model = await connect();
    await model.complete(call, signal());
    server.failNext(status(400, { message: 'I do not like: "What temperature melts iron?"' }), 2);
    await expect(model.complete(call, signal())).rejects.toMatchObject({ kind: 'refused' });
    await model.complete(call, signal());
    expect(server.requests.at(-1)?.body).toHaveProperty('temperature', 0);
    expect(model.notes).toEqual([]);
  });

  test('that the endpoint has counted far fewer tokens than it was sent', async () => {
    const long = { ...call, messages: [{ role: 'user' as const, content: 'a word '.repeat(3000) }] };
    expect(await (await connect()).complete(long, signal())).toMatchObject({ shortened: true });
    expect(await ask()).not.toHaveProperty('shortened');
  });
});

describe('a model with parameters of its own', () => {
  const newer: ServerOptions['fault'] = ({ body }) => {
    if ('max_tokens' in body)
      return status(400, {
        message: "Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens'.",
        param: 'max_tokens',
        code: 'unsupported_parameter',
      });
    if ('temperature' in body)
      return status(400, {
        message: "Unsupported value: 'temperature' does not support 0.",
        param: 'temperature',
        code: 'unsupported_value',
      });
    return undefined;
  };

  test('is asked its way, and from then on at the first try', async () => {
    await serve({ fault: newer });
    const model = await connect();
    await expect(model.complete(call, signal())).resolves.toMatchObject({ text: 'three' });
    expect(server.requests).toHaveLength(3);
    await model.complete(call, signal());
    expect(server.requests).toHaveLength(4);
    expect(server.requests[3]?.body).toEqual({ model: 'small', messages: call.messages, max_completion_tokens: 1024 });
  });

  test('is asked its way at the first try by the next connection too', async () => {
    await serve({ fault: newer });
    await ask();
    const before = server.requests.length;
    await ask();
    expect(server.requests.length - before).toBe(1);
  });

  test('is understood by many calls at once', async () => {
    await serve({ fault: newer });
    const model = await connect();
    const replies = await Promise.all(Array.from({ length: 8 }, () => model.complete(call, signal())));
    expect(replies.every(({ kind }) => kind === 'answered')).toBe(true);
  });
});

describe('connecting', () => {
  test('refuses an address that would show the key to others', async () => {
    await expect(connect({}, { baseUrl: 'http://example.com/v1' })).rejects.toThrow(/not encrypted/);
    await expect(connect({}, { baseUrl: 'nonsense' })).rejects.toMatchObject({ kind: 'unsupported' });
  });

  test('allows plain http to a closed network where that was asked for', async () => {
    await expect(connect({ tuning: { plainHttp: true } }, { baseUrl: 'http://node7:8000/v1' })).resolves.toBeDefined();
  });

  test('asks at most as many at once as it was told', async () => {
    expect((await connect({ tuning: { concurrency: 3 } })).concurrency).toBe(3);
    expect((await connect({ tuning: { concurrency: 'many' } })).concurrency).toBe(64);
    expect((await connect()).concurrency).toBe(64);
  });

  test('names the address whose pace it shares', async () => {
    expect((await connect({}, { baseUrl: 'https://models.example.com/some/v1' })).address).toBe(
      'https://models.example.com',
    );
  });
});

/** A port where nothing listens: taken and given back. */
async function closedPort(): Promise<string> {
  const taken = createServer();
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
  const { port } = taken.address() as AddressInfo;
  await new Promise((resolve) => taken.close(resolve));
  return `http://127.0.0.1:${String(port)}/v1`;
}
