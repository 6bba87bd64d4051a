import { expect, it } from 'vitest';
import { withoutCredentials, withPlainAddresses } from '../../../src/foundation/pure/without-credentials.ts';

it.each([
  ['https://api.openai.com/v1', 'https://api.openai.com/v1'],
  ['https://user:sk@example.org:8080/v1', 'https://example.org:8080/v1'],
  ['https://sk@example.org', 'https://example.org'],
  ['https://user:s@k@example.org/v1', 'https://example.org/v1'],
  ['https://example.org/v1?api_key=sk#sk', 'https://example.org/v1'],
  ['https://example.org/@scope/model', 'https://example.org/@scope/model'],
  [' https://user:sk@example.org/v1 ', 'https://example.org/v1'],
  ['ht\ntps://us\ter:sk@example.org/v1', 'https://example.org/v1'],
  ['https:/user:sk@example.org/v1', 'https:/example.org/v1'],
  ['https:\\\\user:sk@example.org/v1', 'https:\\\\example.org/v1'],
  ['//user:sk@example.org/v1', '//example.org/v1'],
  ['user:sk@example.org/v1', 'example.org/v1'],
  ['https://user:s?k@example.org/v1', 'https://user'],
  ['localhost:11434/v1', 'localhost:11434/v1'],
  ['http://[::1]:8080/v1', 'http://[::1]:8080/v1'],
  ['not an address', 'not an address'],
])('leaves no place for a key in %s', (address, plain) => {
  expect(withoutCredentials(address)).toBe(plain);
});

it('reaches addresses at any depth, and no other text', () => {
  const data = { a: ['HTTPS://user:sk@example.org?sk', 3], text: 'me@home: why?', b: { c: undefined } };
  expect(withPlainAddresses(data)).toEqual({
    a: ['HTTPS://example.org', 3],
    text: 'me@home: why?',
    b: { c: undefined },
  });
});
