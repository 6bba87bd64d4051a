import OpenAI from 'openai';
import { fetchWithinOrigin } from './failures/redirect.ts';

/** All that may be sent along; anything more and the preflight fails at endpoints other than OpenAI's own. */
const allowedHeaders = ['accept', 'authorization', 'content-type'];

/** What a client is made of. `timeout` in milliseconds. */
export interface ClientSettings {
  readonly url: string;
  readonly key: string | undefined;
  readonly timeout: number;
}

/**
 * An SDK client that behaves as a web page and this app need: no retries (the engine's part), no log, nothing read
 * from the environment, and none of the SDK's own headers.
 */
export function openClient({ url, key, timeout }: ClientSettings): OpenAI {
  return new OpenAI({
    baseURL: url,
    // The SDK insists on a key; without one, its header is taken off again below.
    apiKey: key ?? 'none',
    adminAPIKey: null,
    organization: null,
    project: null,
    webhookSecret: null,
    // The user's own key, in the user's own browser, sent only to the endpoint it is for.
    dangerouslyAllowBrowser: true,
    maxRetries: 0,
    timeout,
    logLevel: 'off',
    fetch: (input, init) => {
      const url = input instanceof Request ? input.url : String(input);
      return fetchWithinOrigin(url, { ...init, headers: plainHeaders(init?.headers, key), ...privacy });
    },
  });
}

const privacy: RequestInit = { credentials: 'omit', referrerPolicy: 'no-referrer' };

function plainHeaders(headers: HeadersInit | undefined, key: string | undefined): Headers {
  const plain = new Headers();
  for (const [name, value] of new Headers(headers)) {
    if (allowedHeaders.includes(name) && !(name === 'authorization' && key === undefined)) plain.set(name, value);
  }
  return plain;
}
