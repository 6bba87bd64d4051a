import { expect, it } from 'vitest';
import { PresetStore } from '../../src/storage/presets.ts';
import { freshDatabase } from './fresh-database.ts';

const preset = { id: 'p1', name: 'Reviews', mapping: { question: 'text', answer: 'stars' } };

it('keeps mappings by name, and removes and restores one', async () => {
  const store = new PresetStore(freshDatabase());
  await store.put(preset);
  await store.put({ id: 'p2', name: 'Exams', mapping: {} });
  expect((await store.list()).map(({ name }) => name)).toEqual(['Exams', 'Reviews']);

  expect(await store.get('p1')).toEqual(preset);
  expect(await store.get('p3')).toBeUndefined();

  const undo = await store.remove('p1');
  expect((await store.list()).map(({ id }) => id)).toEqual(['p2']);
  await undo();
  expect(await store.list()).toContainEqual(preset);
});
