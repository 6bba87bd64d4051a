import { expect, it } from 'vitest';
import { keyOrigin } from '../../../src/app/models/key-origin.ts';

const origin = (baseUrl?: string) =>
  keyOrigin({
    provider: 'openai',
    model: 'toy',
    temperature: 0,
    maxTokens: 1,
    ...(baseUrl === undefined ? {} : { baseUrl }),
  });

it('lets a key go over an encrypted connection, and unencrypted only to this machine', () => {
  expect(origin('https://api.example.com/v1')).toBe('https://api.example.com');
  expect(origin('http://localhost:1234/v1')).toBe('http://localhost:1234');
  expect(origin('http://127.1:8000/v1')).toBe('http://127.0.0.1:8000');
});

it.each(['http://127.evil.example/v1', 'http://localhost.evil.example/v1', 'http://api.example.com/v1'])(
  'lets no key go to %s',
  (baseUrl) => {
    expect(origin(baseUrl)).toBeUndefined();
  },
);

it('lets no key go where there is no address', () => {
  expect(origin()).toBeUndefined();
  expect(origin('127.0.0.1')).toBeUndefined();
});
