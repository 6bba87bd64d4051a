import { expect, it } from 'vitest';
import { Persistence } from '../../src/storage/persistence.ts';

it('asks the browser, and tells what it said', async () => {
  expect(await new Persistence({ persist: () => Promise.resolve(true) }).request()).toBe(true);
  expect(await new Persistence({ persist: () => Promise.resolve(false) }).request()).toBe(false);
});

it('does not ask again for what was granted', async () => {
  const persistence = new Persistence({
    persisted: () => Promise.resolve(true),
    persist: () => Promise.reject(new Error('asked again')),
  });
  expect(await persistence.request()).toBe(true);
});

it('tells how safe and how full the data is', async () => {
  const persistence = new Persistence({
    persisted: () => Promise.resolve(false),
    estimate: () => Promise.resolve({ usage: 10, quota: 100 }),
  });
  expect(await persistence.state()).toEqual({ persisted: false, usedBytes: 10, quotaBytes: 100 });
});

it('knows nothing where the browser offers nothing or refuses to say', async () => {
  const refusing = () => Promise.reject(new TypeError('not in this frame'));
  for (const access of [undefined, {}, { persist: refusing, persisted: refusing, estimate: refusing }]) {
    expect(await new Persistence(access).request()).toBe(false);
    expect(await new Persistence(access).state()).toEqual({});
  }
});
