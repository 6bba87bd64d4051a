import { expect, test } from 'vitest';
import { obstacleTo, type Surroundings } from '../../../../src/providers/openai/failures/reach.ts';

const signal = new AbortController().signal;
const local = 'http://localhost:11434/v1';
const remote = 'https://api.example.com/v1';

function page(changes: Partial<Surroundings> = {}): Surroundings {
  return {
    protocol: 'https:',
    online: true,
    fetch: () => Promise.reject(new TypeError('Failed to fetch')),
    localNetworkPermission: () => Promise.resolve('prompt'),
    ...changes,
  };
}

const answering = { fetch: () => Promise.resolve() };

test.each<[string, string, Surroundings, string]>([
  ['a device without a network', remote, page({ online: false }), 'offline'],
  ['a server that answers, but not to pages', remote, page(answering), 'cors'],
  ['a server that does not answer', remote, page(), 'refused'],
  ['a local server that answers, but not to pages', local, page(answering), 'cors'],
  ['a local server seen from a secure page without permission', local, page(), 'local-network'],
  [
    'a local server seen from a secure page with permission',
    local,
    page({ localNetworkPermission: () => Promise.resolve('granted') }),
    'refused',
  ],
  [
    'a local server seen from a browser without that permission',
    local,
    page({ localNetworkPermission: () => Promise.resolve(undefined) }),
    'local-network',
  ],
  ['a local server seen from a local page', local, page({ protocol: 'http:' }), 'refused'],
  ['a local server, offline', local, page({ online: false, ...answering }), 'cors'],
  ['outside a browser', remote, page({ protocol: undefined, ...answering }), 'refused'],
])('%s', async (_name, url, here, obstacle) => {
  expect(await obstacleTo(url, url === local, here, signal)).toBe(obstacle);
});

test('asks without credentials and without reading, and stops on abort', async () => {
  let init: RequestInit = {};
  const here = page({
    fetch: (_url, given) => {
      init = given;
      return Promise.resolve();
    },
  });
  await obstacleTo(remote, false, here, signal);
  expect(init).toMatchObject({ mode: 'no-cors', credentials: 'omit' });
  expect(init.headers).toBeUndefined();
  await expect(obstacleTo(remote, false, page(), AbortSignal.abort())).rejects.toThrow();
});
