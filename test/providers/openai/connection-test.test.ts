import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { testConnection } from '../../../src/providers/openai/connection-test.ts';
import { openai } from '../../../src/providers/openai/openai.ts';
import type { ConnectionTest } from '../../../src/providers/provider.ts';
import { startOpenAIServer, type OpenAIServer, type ServerOptions } from '../../support/openai-server.ts';

let server: OpenAIServer;

beforeEach(async () => {
  server = await startOpenAIServer({ respond: () => 'ready', models: ['small', 'large'], key: 'sk-right' });
});

afterEach(() => server.close());

async function check(choice: object = {}, key = 'sk-right'): Promise<ConnectionTest> {
  const whole = { ...openai.defaults('base'), baseUrl: server.baseUrl, model: 'small', ...choice };
  const result = await openai.test?.({ choice: whole, key }, new AbortController().signal);
  if (result === undefined) throw new Error('The provider has no test.');
  return result;
}

async function serve(options: Partial<ServerOptions>): Promise<void> {
  await server.close();
  server = await startOpenAIServer({ respond: () => 'ready', ...options });
}

describe('testing a connection', () => {
  test('says that the model answered, and lists the others', async () => {
    expect(await check()).toEqual({ ok: true, message: 'small answered.', models: ['large', 'small'] });
  });

  test('asks once, with the settings of the run', async () => {
    await check({ maxTokens: 4096 });
    expect(server.requests).toHaveLength(1);
    expect(server.requests[0]?.body['max_tokens']).toBe(4096);
  });

  test('says when thinking used up the whole answer', async () => {
    await serve({ respond: () => ({ text: '<think>Hm', finish: 'length' }) });
    expect(await check()).toMatchObject({ ok: true, message: expect.stringMatching(/allow longer answers/) });
  });

  test('says when the model has a temperature of its own', async () => {
    await serve({
      fault: ({ body }) =>
        'temperature' in body
          ? { kind: 'status', status: 400, body: { error: { message: 'temperature is not supported' } } }
          : undefined,
    });
    expect(await check()).toMatchObject({ ok: true, message: expect.stringMatching(/takes no temperature/) });
  });

  test.each([
    ['a wrong key', {}, 'sk-wrongwrong', 'wrong-key', /did not accept the key/, /whole key was copied/],
    ['no key', {}, '', 'wrong-key', /wants a key/, /whole key was copied/],
    [
      'an unknown model',
      { model: 'medium' },
      'sk-right',
      'unknown-model',
      /no model named "medium"/,
      /choose one from the list/,
    ],
    ['a wrong path', { baseUrl: '/wrong' }, 'sk-right', 'unsupported', /nothing to ask/, /ends in \/v1/],
    [
      'nobody there',
      { baseUrl: 'http://127.0.0.1:9' },
      'sk-right',
      'refused',
      /Nothing answers at 127\.0\.0\.1:9/,
      /Start the server/,
    ],
    [
      'nobody there, at a known place',
      { baseUrl: 'http://127.0.0.1:11434/v1' },
      'sk-right',
      'refused',
      /11434/,
      /Ollama/,
    ],
    ['plain http', { baseUrl: 'http://example.com/v1' }, 'sk-right', 'base-url', /not encrypted/, /Correct/],
  ])('%s', async (_name, choice, key, kind, message, advice) => {
    const moved = 'baseUrl' in choice && choice.baseUrl === '/wrong' ? { baseUrl: server.baseUrl + '/wrong' } : choice;
    const result = await check(moved, key);
    expect(result).toMatchObject({ ok: false, kind });
    if (result.ok) return;
    expect(result.message).toMatch(message);
    expect(result.advice).toMatch(advice);
    expect(JSON.stringify(result)).not.toMatch(/wrongwrong|sk-right/);
  });

  test.each([
    [429, { message: 'Slow down' }, 'rate-limit'],
    [429, { code: 'insufficient_quota', message: 'Quota' }, 'out-of-credit'],
    [503, {}, 'server'],
  ])('an endpoint that answers %i %j', async (status, error, kind) => {
    server.failNext({ kind: 'status', status, body: { error } });
    expect(await check()).toMatchObject({ ok: false, kind });
  });

  test('tells CORS from an endpoint that is not there', async () => {
    const baseUrl = 'http://127.0.0.1:9';
    const page = (reachable: boolean) => ({
      protocol: 'http:',
      online: true,
      fetch: () => (reachable ? Promise.resolve() : Promise.reject(new TypeError('Failed to fetch'))),
      localNetworkPermission: () => Promise.resolve(undefined),
    });
    const connection = { choice: { ...openai.defaults('base'), baseUrl } };
    const place = { ok: true, url: baseUrl, local: true } as const;
    const signal = new AbortController().signal;
    expect(await testConnection(connection, place, signal, page(true))).toMatchObject({ kind: 'cors' });
    expect(await testConnection(connection, place, signal, page(false))).toMatchObject({ kind: 'refused' });
  });

  test('an endpoint that lists no models is no worse for it', async () => {
    await serve({});
    expect(await check()).toEqual({ ok: true, message: 'small answered.', models: [] });
  });

  test('can be stopped', async () => {
    server.failNext({ kind: 'hang' });
    const stop = new AbortController();
    const choice = { ...openai.defaults('base'), baseUrl: server.baseUrl, model: 'small' };
    const result = openai.test?.({ choice }, stop.signal);
    setTimeout(() => stop.abort(), 30);
    await expect(result).rejects.toMatchObject({ name: 'AbortError' });
  });
});
