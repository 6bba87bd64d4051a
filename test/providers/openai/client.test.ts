import { afterEach, expect, it, vi } from 'vitest';
import { openClient } from '../../../src/providers/openai/client.ts';

afterEach(() => vi.unstubAllGlobals());

/** What the client sends for a question. */
async function sent(key: string | undefined) {
  const requests: { url: string; init: RequestInit }[] = [];
  vi.stubGlobal('fetch', (url: string, init: RequestInit) => {
    requests.push({ url, init });
    return Promise.resolve(Response.json({ choices: [] }));
  });
  const client = openClient({ url: 'https://example.org/v1', key, timeout: 1000 });
  await client.chat.completions.create({ model: 'm', messages: [{ role: 'user', content: 'One and two?' }] });
  const [request] = requests;
  if (request === undefined) throw new Error('Nothing was sent.');
  return { ...request, headers: Object.fromEntries(new Headers(request.init.headers)) };
}

it('tells the address nothing but the question and the key', async () => {
  const { url, init, headers } = await sent('sk-secret');
  expect(url).toBe('https://example.org/v1/chat/completions');
  expect(init).toMatchObject({ credentials: 'omit', referrerPolicy: 'no-referrer' });
  expect(headers).toEqual({
    accept: 'application/json',
    authorization: 'Bearer sk-secret',
    'content-type': 'application/json',
  });
});

it('sends no key where there is none', async () => {
  expect(Object.keys((await sent(undefined)).headers)).toEqual(['accept', 'content-type']);
});
