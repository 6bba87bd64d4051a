import { expect, test } from 'vitest';
import { readBaseUrl } from '../../../src/providers/openai/base-url.ts';
import { endpointAt, endpoints } from '../../../src/providers/openai/endpoints.ts';

test('every known endpoint may be called as it is, and says how to set it up', () => {
  for (const { baseUrl, model, setUp, keyPage } of endpoints) {
    expect(readBaseUrl(baseUrl)).toMatchObject({ ok: true, url: baseUrl, local: keyPage === undefined });
    expect(model).not.toBe('');
    expect(setUp).toMatch(/\.$/);
  }
  expect(new Set(endpoints.map(({ id }) => id)).size).toBe(endpoints.length);
});

test('an endpoint is known by its host and port', () => {
  expect(endpointAt('https://api.openai.com/v1/')?.id).toBe('openai');
  expect(endpointAt('http://127.0.0.1:11434/v1')?.id).toBe('ollama');
  expect(endpointAt('http://localhost:1235/v1')).toBeUndefined();
  expect(endpointAt('nonsense')).toBeUndefined();
});
