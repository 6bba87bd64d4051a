import { expect, it } from 'vitest';
import { hidingKey } from '../../../../src/providers/openai/failures/hide-key.ts';

const key = 'sk-proj-A7b+/9Kq=xZ 3mN5pQ8';
const hide = hidingKey(key);

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
  expect(['not-needed', 'EMPTY'].map((word) => hidingKey(word)('It is not-needed: EMPTY'))).toEqual(
    Array(2).fill('It is not-needed: EMPTY'),
  );
});
