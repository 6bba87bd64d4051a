import type { Page } from '@playwright/test';

/** A task of this many examples, about 500 characters each, as an import leaves it: a thousand to train with. */
export const largeTask = { id: 'large', name: 'Large', examples: 100_000, train: 1000 };

/** Puts the large task into the database of a page that has opened it; returns how many characters it has. */
export async function putLargeTask(page: Page): Promise<number> {
  return page.evaluate(async ({ id, name, examples, train }) => {
    const filler = 'some words that make it long '.repeat(18);
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open('metaspo-workbench');
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = () => reject(new Error('The database did not open.', { cause: opening.error }));
    });
    const writing = database.transaction(['tasks', 'taskBodies', 'taskParts'], 'readwrite');
    const parts: Record<'train' | 'test', { id: string; size: number }[]> = { train: [], test: [] };
    const size = 500;
    let characters = 0;
    for (let begin = 0; begin < examples; begin += size) {
      const items = Array.from({ length: size }, (_, offset) => {
        const place = begin + offset;
        const question = `q${place} ${filler}`;
        characters += question.length;
        return { id: `e${place}`, question, answer: String(place % 4) };
      });
      writing.objectStore('taskParts').add({ id: `part ${begin}`, items });
      parts[begin < train ? 'train' : 'test'].push({ id: `part ${begin}`, size });
    }
    const about = { id, name, parser: { id: 'text' }, metric: { id: 'accuracy' } };
    writing.objectStore('taskBodies').add({ ...about, userPrompt: '{question}', suffix: '{question}', parts });
    const sizes = { train, selection: 0, test: examples - train };
    const summary = { id, name, addedAt: 1, updatedAt: 1, source: 'large.csv' };
    writing.objectStore('tasks').add({ ...summary, parser: 'text', metric: 'accuracy', examples: sizes });
    await new Promise((resolve, reject) => {
      writing.oncomplete = resolve;
      writing.onabort = () => reject(new Error('The task was not written.', { cause: writing.error }));
    });
    database.close();
    return characters;
  }, largeTask);
}
