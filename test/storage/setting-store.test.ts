import { expect, it } from 'vitest';
import type { ModelChoice } from '../../src/core/experiment.ts';
import { defaultSettings, SettingStore } from '../../src/storage/setting-store.ts';
import { freshDatabase } from './fresh-database.ts';
import { sampleModel } from './samples.ts';

it('starts with the defaults', async () => {
  expect(await new SettingStore(freshDatabase()).read()).toEqual(defaultSettings);
});

it('keeps what was chosen, one setting at a time', async () => {
  const store = new SettingStore(freshDatabase());
  await store.write({ theme: 'dark' });
  await store.write({ optimizer: sampleModel, budget: { calls: 1000 } });
  expect(await store.read()).toEqual({
    ...defaultSettings,
    theme: 'dark',
    optimizer: sampleModel,
    budget: { calls: 1000 },
  });
});

it('goes back to the default', async () => {
  const store = new SettingStore(freshDatabase());
  await store.write({ theme: 'dark' });
  await store.forget('theme');
  expect(await store.read()).toEqual(defaultSettings);
});

it('refuses a value that makes no sense, and keeps the old one', async () => {
  const store = new SettingStore(freshDatabase());
  await store.write({ theme: 'dark' });
  // As a careless caller in plain JavaScript would.
  const wrong = { theme: 'purple' } as unknown as { theme: 'dark' };
  await expect(store.write(wrong)).rejects.toThrow('The setting "theme" cannot be "purple".');
  expect((await store.read()).theme).toBe('dark');
});

it('never keeps a key that hangs on a model choice', async () => {
  const database = freshDatabase();
  const store = new SettingStore(database);
  const careless: ModelChoice & { key: string } = { ...sampleModel, key: 'sk-secret' };
  await store.write({ base: careless });
  expect(JSON.stringify(await database.settings.toArray())).not.toContain('sk-secret');
  expect((await store.read()).base).toEqual(sampleModel);
});

it('reads the default where a stored value is damaged or of a later version', async () => {
  const database = freshDatabase();
  await database.settings.bulkPut([
    { name: 'theme', value: 7 },
    { name: 'hologram', value: true },
    { name: 'budget', value: { calls: 'many' } },
  ]);
  expect(await new SettingStore(database).read()).toEqual(defaultSettings);
});
