import { expect, it } from 'vitest';
import { MappingStore } from '../../src/storage/mapping-store.ts';
import { freshDatabase } from './fresh-database.ts';

const kept = { id: 'p1', name: 'Reviews', mapping: { question: 'text', answer: 'stars' } };

it('keeps mappings by id, and removes and restores one', async () => {
  const store = new MappingStore(freshDatabase());
  await store.put({ ...kept, name: 'Before' });
  await store.put(kept);
  await store.put({ id: 'p2', name: 'Exams', mapping: {} });
  expect(await store.get('p1')).toEqual(kept);
  expect(await store.get('p3')).toBeUndefined();

  const undo = await store.remove('p1');
  expect(await store.get('p1')).toBeUndefined();
  expect((await store.get('p2'))?.name).toBe('Exams');
  await undo();
  expect(await store.get('p1')).toEqual(kept);
});
