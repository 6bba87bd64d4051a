import { describe, expect, it } from 'vitest';
import { isSecretName, withoutSecrets } from '../../../src/sharing/files/secrets.ts';

describe('names', () => {
  it.each([
    'key',
    'apiKey',
    'api_key',
    'API-KEY',
    'openaiApiKey',
    'x-api-key',
    'secretKey',
    'client_secret',
    'Authorization',
    'accessToken',
    'token',
    'password',
    'passwd',
    'credentials',
    'Cookie',
  ])('%s could hold a key', (name) => {
    expect(isSecretName(name)).toBe(true);
  });

  it.each([
    'topK',
    'maxTokens',
    'keyword',
    'keys',
    'monkey',
    'tokenizer',
    'tokens',
    'author',
    'secretary',
    'answer',
    '',
  ])('%s could not', (name) => {
    expect(isSecretName(name)).toBe(false);
  });
});

it('drops such fields at any depth and keeps the rest', () => {
  const data = { rounds: 2, apiKey: 'sk', nested: [{ token: 'sk', topK: 3 }, 'text', 0, false] };
  expect(withoutSecrets(data)).toEqual({ rounds: 2, nested: [{ topK: 3 }, 'text', 0, false] });
  expect(data.apiKey).toBe('sk');
});

it('drops names that reach a prototype', () => {
  const data: unknown = JSON.parse('{"a": 1, "__proto__": {"b": 1}, "constructor": {}, "prototype": {}}');
  const copy = withoutSecrets(data);
  expect(copy).toEqual({ a: 1 });
  expect(Object.getPrototypeOf(copy)).toBe(Object.prototype);
});
