import { expect, it } from 'vitest';
import { settingChanges } from '../../../src/app/backup/setting-changes.ts';
import { defaultSettings, settingsIn, type Settings } from '../../../src/storage/setting-store.ts';

const model = { provider: 'openai', model: 'mine', baseUrl: 'https://mine.example/v1', temperature: 0, maxTokens: 64 };
const mine: Settings = { ...defaultSettings, base: model, tuning: { webllm: { batch: 4 } } };

function changes(theirs: Partial<Settings>) {
  return settingChanges(mine, theirs).map(({ title, before, after, host }) => ({ title, before, after, host }));
}

it('says nothing of what is the same', () => {
  expect(changes({ ...mine, budget: {} })).toEqual([]);
});

it('names an ordinary change with what is and would be', () => {
  expect(changes({ theme: 'dark', budget: { calls: 9 } })).toEqual([
    { title: 'Appearance', before: 'as the system', after: 'dark', host: undefined },
    { title: 'Budget', before: 'no limit', after: '9 calls', host: undefined },
  ]);
});

it('names the address of every model that would be asked somewhere else', () => {
  expect(changes({ base: { ...model, baseUrl: 'http://strange.example:4431/v1' }, optimizer: model })).toEqual([
    {
      title: 'Base model',
      before: 'mine (https://mine.example/v1, temperature 0, up to 64 tokens)',
      after: 'mine (http://strange.example:4431/v1, temperature 0, up to 64 tokens)',
      host: 'http://strange.example:4431',
    },
    {
      title: 'Optimizer',
      before: 'not chosen yet',
      after: 'mine (https://mine.example/v1, temperature 0, up to 64 tokens)',
      host: 'https://mine.example',
    },
  ]);
});

it('needs no yes for another model at the same address, nor for one without any', () => {
  const { baseUrl: _, ...practice } = { ...model, provider: 'practice', model: 'practice' };
  expect(changes({ base: { ...model, model: 'larger' } })[0]?.host).toBeUndefined();
  expect(changes({ base: practice })[0]).toMatchObject({ host: undefined, title: 'Base model' });
});

it('names a model that takes the usual address of its provider', () => {
  const { baseUrl: _, ...usual } = model;
  expect(changes({ base: usual })[0]?.host).toBe('https://api.openai.com');
});

it('names plain http and mirrors with where they lead', () => {
  const tuning = {
    openai: { plainHttp: true },
    'openai http://strange.example:4431': { plainHttp: true, concurrency: 99 },
    webllm: { mirror: 'http://strange.example:4431/hf', batch: 4, unheardOf: true },
    nobody: { mirror: 'http://strange.example' },
  };
  expect(changes({ tuning }).map(({ title, before, after, host }) => [title, before, after, host])).toEqual([
    ['Plain http to other machines: OpenAI-compatible', 'as usual', 'allowed', 'every http:// address'],
    [
      'Plain http to other machines: OpenAI-compatible, http://strange.example:4431',
      'as usual',
      'allowed',
      'http://strange.example:4431',
    ],
    ['At most at once: OpenAI-compatible, http://strange.example:4431', 'as usual', '99', undefined],
    [
      'Mirror of huggingface.co: On this device (WebLLM)',
      'as usual',
      'http://strange.example:4431/hf',
      'http://strange.example:4431',
    ],
  ]);
});

it('makes each change by itself, and leaves the rest as it is', () => {
  const all = settingChanges(mine, { theme: 'dark', tuning: { webllm: { mirror: 'https://a.example', batch: 9 } } });
  const [, mirror, batch] = all;
  expect(mirror?.apply({})).toEqual({ tuning: { webllm: { batch: 4, mirror: 'https://a.example' } } });
  expect(batch?.apply(mirror?.apply({}) ?? {})).toEqual({
    tuning: { webllm: { batch: 9, mirror: 'https://a.example' } },
  });
});

it('shows nothing of settings that are none', () => {
  const rows = [
    { name: 'exportedAt', value: 4 },
    { name: 'theme', value: 'purple' },
    { name: '__proto__', value: { theme: 'dark' } },
  ];
  expect(settingChanges(mine, settingsIn(rows))).toEqual([]);
});
