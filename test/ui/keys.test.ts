import { beforeEach, describe, expect, it } from 'vitest';
import { browserVault } from '../../src/app/models/key-vault.ts';
import { Keys } from '../../src/app/models/keys.svelte.ts';
import type { ModelChoice } from '../../src/core/experiment.ts';

const vault = browserVault('keys-test');
const secret = 'sk-very-secret-123';

function at(baseUrl: string): ModelChoice {
  return { provider: 'openai', model: 'm', baseUrl, temperature: 0, maxTokens: 1 };
}

describe('keys', () => {
  beforeEach(async () => {
    sessionStorage.clear();
    await vault?.remove('https://a.example');
  });

  it('go to the origin they were given for, whatever the path, and to no other', async () => {
    const keys = new Keys(undefined, undefined);
    await keys.keep('https://a.example', secret, 'memory');
    expect(keys.keyFor(at('https://a.example/v1'))).toBe(secret);
    expect(keys.keyFor(at('https://b.example/v1'))).toBeUndefined();
    expect(keys.keyFor(at('https://a.example:8443/v1'))).toBeUndefined();
  });

  it('are never sent over an open connection to another machine', async () => {
    const keys = new Keys(undefined, undefined);
    await keys.keep('http://a.example', secret, 'memory');
    await keys.keep('http://localhost:8000', secret, 'memory');
    expect(keys.keyFor(at('http://a.example/v1'))).toBeUndefined();
    expect(keys.keyFor(at('http://localhost:8000/v1'))).toBe(secret);
  });

  it('in memory leave nothing behind', async () => {
    await new Keys(vault, sessionStorage).keep('https://a.example', secret, 'memory');
    const next = new Keys(vault, sessionStorage);
    await next.restore();
    expect(next.placeOf('https://a.example')).toBeUndefined();
  });

  it('kept for the tab survive a reload', async () => {
    await new Keys(undefined, sessionStorage).keep('https://a.example', secret, 'tab');
    expect(new Keys(undefined, sessionStorage).keyFor(at('https://a.example'))).toBe(secret);
  });

  it('kept on the device come back, and lie there encrypted', async () => {
    await new Keys(vault, sessionStorage).keep('https://a.example', secret, 'device');
    const next = new Keys(vault, sessionStorage);
    await next.restore();
    expect(next.keyFor(at('https://a.example'))).toBe(secret);
    expect(await everythingIn('keys-test')).not.toContain(secret);
  });

  it('are said to be on the device only once they lie there', async () => {
    let write: () => void = () => undefined;
    const slow = {
      load: () => Promise.resolve(new Map<string, string>()),
      put: () => new Promise<void>((resolve) => (write = resolve)),
      remove: () => Promise.resolve(),
    };
    const keys = new Keys(slow, undefined);
    const kept = keys.keep('https://a.example', secret, 'device');
    await expect.poll(() => keys.keyFor(at('https://a.example'))).toBe(secret);
    expect(keys.placeOf('https://a.example')).toBe('memory');
    write();
    await kept;
    expect(keys.placeOf('https://a.example')).toBe('device');
  });

  it.each(['device', 'tab'] as const)(
    'that were kept in the %s and no longer are leave nothing behind',
    async (place) => {
      const keys = new Keys(vault, sessionStorage);
      await keys.keep('https://a.example', secret, place);
      await keys.keep('https://a.example', secret, 'memory');
      expect(keys.keyFor(at('https://a.example'))).toBe(secret);
      const next = new Keys(vault, sessionStorage);
      await next.restore();
      expect(next.origins).toEqual([]);
    },
  );

  it('that are forgotten are gone from every place', async () => {
    const keys = new Keys(vault, sessionStorage);
    await keys.keep('https://a.example', secret, 'device');
    await keys.keep('https://a.example', secret, 'tab');
    await keys.forget('https://a.example');
    const next = new Keys(vault, sessionStorage);
    await next.restore();
    expect(next.origins).toEqual([]);
  });
});

async function everythingIn(name: string): Promise<string> {
  const database = await done(indexedDB.open(name));
  const rows = await done(database.transaction('sealed').objectStore('sealed').getAll());
  database.close();
  const bytes = rows.map(({ sealed }: { sealed: ArrayBuffer }) => new TextDecoder('latin1').decode(sealed));
  return `${JSON.stringify(rows)} ${bytes.join(' ')}`;
}

function done<Result>(request: IDBRequest<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(new Error('The database did not answer.'));
  });
}
