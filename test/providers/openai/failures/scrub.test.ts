import { expect, test } from 'vitest';
import { scrub } from '../../../../src/providers/openai/failures/scrub.ts';

const key = 'sk-proj-Zq81LmVx+0Pw7Rb3T/9';
const secret = key.slice('sk-proj-'.length);

test.each([
  ['whole', key],
  ['without its prefix', secret],
  ['its first eight characters', secret.slice(0, 8)],
  ['its last eight characters', secret.slice(-8)],
  ['as in a URL', encodeURIComponent(key)],
  ['in hexadecimal', Buffer.from(key).toString('hex')],
  ['in large hexadecimal', Buffer.from(key).toString('hex').toUpperCase()],
  ['in base64', Buffer.from(key).toString('base64')],
  ['in base64 behind a name', Buffer.from(`user:${key}`).toString('base64')],
  ['in base64 as a bearer', Buffer.from(`Bearer ${key}`).toString('base64')],
])('no eight characters of a key are left: %s', (_name, written) => {
  const text = scrub(`It says ${written}, twice: ${written}!`, key);
  expect(text).toMatch(/^It says .*twice: .*!$/);
  for (const form of [secret, encodeURIComponent(secret), Buffer.from(secret).toString('hex')])
    for (let place = 0; place + 8 <= form.length; place++) expect(text).not.toContain(form.slice(place, place + 8));
  expect(text.length).toBeLessThan(70);
});

test('a long text without the key stays as it is', () => {
  const digits = '0123456789'.repeat(10_000);
  expect(scrub(digits, key)).toBe(digits);
});

test.each([
  ['The key abc123 is wrong; abc123!', 'abc123', 'The key [key] is wrong; [key]!'],
  ['Incorrect API key provided: sk-proj-ab***yz.', undefined, 'Incorrect API key provided: [key]'],
  ['Authorization: Bearer abc.def-ghi failed', undefined, 'Authorization: [key] failed'],
  ['gsk_abcdefgh12 and AIzaSyabcdef-1', undefined, '[key] and [key]'],
  ['A key-value store by sk-learn', undefined, 'A key-value store by sk-learn'],
  ['Nothing here', '', 'Nothing here'],
])('%s', (text, key, scrubbed) => {
  expect(scrub(text, key)).toBe(scrubbed);
});
