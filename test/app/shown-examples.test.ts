import { expect, it } from 'vitest';
import { exclude } from '../../src/app/example-edits.ts';
import { examplesOn, examplesWith, shelvesOf } from '../../src/app/shown-examples.ts';
import { sampleTask } from '../storage/samples.ts';

const stored = exclude({ task: sampleTask(), setAside: [] }, ['b']);

it('names the shelves that hold something', () => {
  expect(shelvesOf(stored)).toEqual([
    { shelf: 'train', size: 1 },
    { shelf: 'test', size: 1 },
    { shelf: 'set aside', size: 1 },
  ]);
});

it('finds words in questions and in every right answer, whatever their case', async () => {
  const { signal } = new AbortController();
  const found = async (words: string) =>
    (await examplesWith(examplesOn(stored, 'set aside'), words, signal)).map(({ example }) => example.id);
  expect([await found(' GRASS'), await found('Lime'), await found('sky')]).toEqual([['b'], ['b'], []]);
  const [blue] = await examplesWith(examplesOn(stored, 'train'), 'blue', signal);
  expect(blue).toMatchObject({ split: 'train', example: { id: 'a' } });
});

it('stops looking once nobody asks any more', async () => {
  const looking = new AbortController();
  const many = Array.from({ length: 3000 }, (_, place) => ({
    example: { id: `${place}`, question: 'What is it?', answer: 'it' },
    split: 'train' as const,
  }));
  const found = examplesWith(many, 'it', looking.signal);
  looking.abort();
  await expect(found).rejects.toThrow('aborted');
});
