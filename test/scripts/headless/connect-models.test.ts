import { expect, it } from 'vitest';
import { keyFor } from '../../../scripts/headless/connect-models.ts';

const env = { OPENAI_API_KEY: 'general', BASE_API_KEY: 'own' };

function keyAt(baseUrl: string, key: string): string | undefined {
  return keyFor({ key, choice: { provider: 'openai', model: 'toy', baseUrl, temperature: 0, maxTokens: 1 } }, env);
}

it('sends the general key to OpenAI alone, and only encrypted', () => {
  expect(keyAt('https://api.openai.com/v1', 'OPTIMIZER_API_KEY')).toBe('general');
  expect(keyAt('http://api.openai.com/v1', 'OPTIMIZER_API_KEY')).toBeUndefined();
  expect(keyAt('https://api.openai.com.evil.example/v1', 'OPTIMIZER_API_KEY')).toBeUndefined();
});

it("prefers a model's own key", () => {
  expect(keyAt('https://api.openai.com/v1', 'BASE_API_KEY')).toBe('own');
  expect(keyAt('http://cluster.example/v1', 'BASE_API_KEY')).toBe('own');
});
