import { expect, it } from 'vitest';
import { destinationsOf } from '../../../../scripts/headless/models/destinations.ts';
import { keyFor, oldKeyNames } from '../../../../scripts/headless/models/key-for.ts';
import { toyExperiment } from '../../../support/toy.ts';

const { base, optimizer } = toyExperiment().models;

/** The base model: at an address of the file, or at one that was given. */
function model(address: { readonly inFile?: string; readonly given?: string }, env: Record<string, string> = {}) {
  const choice = { ...base, provider: 'openai', ...(address.inFile === undefined ? {} : { baseUrl: address.inFile }) };
  const line = { baseUrl: address.given, optimizerUrl: undefined, otherUrls: [] };
  return destinationsOf({ base: choice, optimizer }, line, env).base;
}

const own = { METASPO_BASE_API_KEY: 'own' };
const general = { OPENAI_API_KEY: 'general' };

it('sends the general key to OpenAI alone, and only encrypted', () => {
  const openAi = 'https://api.openai.com/v1';
  for (const address of [{ inFile: openAi }, { given: openAi }, {}]) {
    expect(keyFor(model(address), general)).toBe('general');
  }
  for (const other of ['http://api.openai.com/v1', 'https://api.openai.com.evil.example/v1', 'https://a.example/v1']) {
    expect(keyFor(model({ inFile: other }), general)).toBeUndefined();
    expect(keyFor(model({ given: other }), general)).toBeUndefined();
  }
});

it("sends a model's own key to an address that was given, by flag or environment, before the general one", () => {
  expect(keyFor(model({ given: 'https://api.openai.com/v1' }), { ...own, ...general })).toBe('own');
  const named = { METASPO_BASE_URL: 'https://host.example/v1' };
  expect(keyFor(model({ inFile: 'https://evil.example/v1' }, named), own)).toBe('own');
  expect(model({}, named).choice.baseUrl).toBe('https://host.example/v1');
});

it("refuses to send it to an address that only the experiment's file names", () => {
  for (const inFile of ['https://evil.example/v1', 'http://127.0.0.1:4401/v1', 'https://api.openai.com/v1']) {
    expect(() => keyFor(model({ inFile }), own)).toThrow(
      'METASPO_BASE_API_KEY is set, but the address of the base model',
    );
    expect(keyFor(model({ inFile }), {})).toBeUndefined();
  }
});

it('sends it over plain http to this machine alone', () => {
  expect(keyFor(model({ given: 'http://127.0.0.1:1/v1' }), own)).toBe('own');
  expect(keyFor(model({ given: 'http://localhost:1/v1' }), own)).toBe('own');
  for (const given of ['http://127.evil.example/v1', 'http://cluster.example/v1', 'http://0.0.0.0:1/v1']) {
    expect(() => keyFor(model({ given }), own)).toThrow('plain http');
    expect(keyFor(model({ given }), {})).toBeUndefined();
  }
});

it('never uses a key by its old name, and says how it is called now', () => {
  const old = { BASE_API_KEY: 'old' };
  expect(keyFor(model({ given: 'https://host.example/v1' }), old)).toBeUndefined();
  expect(() => keyFor(model({ inFile: 'https://host.example/v1' }), old)).toThrow('BASE_API_KEY is set');
  expect(oldKeyNames(model({}), old)).toBe('BASE_API_KEY is no longer read: call it METASPO_BASE_API_KEY.');
  expect(oldKeyNames(model({}), { ...old, ...own })).toBeUndefined();
  expect(oldKeyNames(model({}), general)).toBeUndefined();
});

it('takes a further model by its name, one with signs too, and no key of an empty value', () => {
  const others = { openai: { ...base, provider: 'openai' }, 'a = b': { ...base, provider: 'openai' } };
  const line = { baseUrl: undefined, optimizerUrl: undefined, otherUrls: ['a = b=https://host.example/v1?x=1'] };
  const to = destinationsOf({ base, optimizer, others }, line, {}).others;
  expect(to['a = b']).toMatchObject({ isGiven: true, choice: { baseUrl: 'https://host.example/v1?x=1' } });
  expect(keyFor(to['a = b']!, { METASPO_A_B_API_KEY: '' })).toBeUndefined();
  expect(keyFor(to['a = b']!, { METASPO_A_B_API_KEY: 'k' })).toBe('k');
  expect(oldKeyNames(to['openai']!, general)).toBeUndefined();
});

it('needs no address for a model that has none, and repeats none that cannot be read', () => {
  expect(keyFor({ ...model({}), choice: base }, own)).toBeUndefined();
  expect(() => keyFor(model({ given: 'sk-secret-1234567890' }), {})).toThrow(
    /^(?!.*secret).*address of the base model/,
  );
});
