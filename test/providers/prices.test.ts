import { describe, expect, test } from 'vitest';
import { priceOf, pricesAsOf } from '../../src/providers/prices.ts';

function price(model: string, baseUrl = 'https://api.openai.com/v1', provider = 'openai') {
  return priceOf({ provider, model, baseUrl, temperature: 0, maxTokens: 100 });
}

describe('prices', () => {
  test('are known for common models, by dated and by prefixed names too', () => {
    const known = { input: 0.15, output: 0.6 };
    expect(price('gpt-4o-mini')).toEqual(known);
    expect(price('gpt-4o-mini-2024-07-18')).toEqual(known);
    expect(price('openai/gpt-4o-mini', 'https://openrouter.ai/api/v1')).toEqual(known);
  });

  test('are nothing for what runs on this device, and for free offers', () => {
    const nothing = { input: 0, output: 0 };
    expect(price('practice', undefined, 'practice')).toEqual(nothing);
    expect(price('Llama-3.2-3B-Instruct-q4f16_1-MLC', undefined, 'webllm')).toEqual(nothing);
    expect(price('llama3.2', 'http://localhost:11434/v1')).toEqual(nothing);
    expect(price('llama-3.2-3b-instruct', 'http://127.0.0.1:1234/v1')).toEqual(nothing);
    expect(price('meta-llama/llama-3.3-70b:free', 'https://openrouter.ai/api/v1')).toEqual(nothing);
  });

  test('are not guessed for unknown models, other sellers, or an address that is none', () => {
    expect(price('gpt-99')).toBeUndefined();
    expect(price('gpt-4o-mini', 'https://resale.example.com/v1')).toBeUndefined();
    expect(price('gpt-4o-mini', 'nonsense')).toBeUndefined();
    expect(price('constructor')).toBeUndefined();
  });

  test('are not known of a proxy on this machine, which may send everything on', () => {
    expect(price('gpt-4o-mini', 'http://127.0.0.1:4000/v1')).toBeUndefined();
    expect(price('gpt-oss:120b-cloud', 'http://localhost:11434/v1')).toBeUndefined();
    expect(price('x:free', 'https://api.openai.com/v1')).toBeUndefined();
  });

  test('are those of OpenAI where no address is named', () => {
    expect(priceOf({ provider: 'openai', model: 'gpt-4o-mini', temperature: 0, maxTokens: 1 })).toEqual(
      price('gpt-4o-mini'),
    );
  });

  test('say when they were looked up', () => {
    expect(pricesAsOf).toMatch(/^20\d\d-\d\d$/);
  });
});
