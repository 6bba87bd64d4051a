import { expect, it } from 'vitest';
import { hiding, withHiddenKeys } from '../../../../scripts/headless/models/hide-keys.ts';
import { ModelFailure } from '../../../../src/core/model.ts';
import { ScriptedModel } from '../../../support/toy.ts';

const key = 'sk-proj-A7b+/9Kq=xZ 3mN5pQ8';
const hide = hiding([key]);

it.each([
  ['whole', key],
  ['in part', key.slice(0, 16)],
  ['URL-encoded', encodeURIComponent(key)],
  ['in base64', Buffer.from(key).toString('base64')],
  ['in base64 behind a name', Buffer.from(`user:${key}`).toString('base64')],
  ['in base64 for addresses', Buffer.from(key).toString('base64url')],
  ['in hexadecimal', Buffer.from(key).toString('hex')],
])('hides a key that is repeated %s', (_, repeated) => {
  const shown = hide(`It was ${repeated}; sorry`);
  expect(shown).toMatch(/^It was .*\[key\].*; sorry$/);
  for (const form of [key, encodeURIComponent(key), repeated]) {
    for (let at = 0; at + 12 <= form.length; at++) expect(shown).not.toContain(form.slice(at, at + 12));
  }
});

it('lets no eight characters of it through, wherever it is cut, beyond what all keys of its vendor begin with', () => {
  for (let from = 0; from < key.length; from++) {
    const shown = hide(`<${key.slice(from)}>`);
    for (let at = 1; at + 8 <= key.length; at++) expect(shown).not.toContain(key.slice(at, at + 8));
  }
});

it('leaves what only begins as a key does, and the words that stand in for one', () => {
  expect(hide('Keys begin with sk-proj-, do they?')).toBe('Keys begin with sk-proj-, do they?');
  expect(hiding(['not-needed', 'EMPTY'])('It is not-needed: EMPTY')).toBe('It is not-needed: EMPTY');
});

it('does so in replies and failures of a model, which stays what else it is', async () => {
  const signal = new AbortController().signal;
  const call = { model: 'base', messages: [], purpose: { phase: 'start', round: 0, stage: 'evaluate' } } as const;
  const ask = (answer: ConstructorParameters<typeof ScriptedModel>[0]) =>
    withHiddenKeys(new ScriptedModel(answer, 7), [key]).complete(call, signal);

  expect(await ask(() => ({ kind: 'answered', text: `It is ${key}` }))).toEqual({
    kind: 'answered',
    text: 'It is [key]',
  });
  expect(await ask(() => ({ kind: 'failed', reason: 'too-long', detail: key }))).toMatchObject({ detail: '[key]' });
  const failure = new ModelFailure('server', `Bad ${key}`, { passing: true });
  await expect(ask(() => Promise.reject(failure))).rejects.toMatchObject({ passing: true, message: 'Bad [key]' });
  expect(withHiddenKeys(new ScriptedModel(undefined, 7), [key]).concurrency).toBe(7);
});
