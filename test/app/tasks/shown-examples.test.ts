import { expect, it } from 'vitest';
import { exclude } from '../../../src/app/tasks/example-edits.ts';
import {
  examplesOn,
  examplesWith,
  shelfAt,
  shelvesOf,
  shownOn,
  sizeOfTask,
} from '../../../src/app/tasks/shown-examples.ts';
import { newId } from '../../../src/storage/new-id.ts';
import { sampleTask } from '../../storage/samples.ts';

const stored = exclude({ task: sampleTask(), setAside: [] }, ['b']);

const { examples: _, ...definition } = sampleTask();
const part = (size: number) => ({ id: newId(), size });
const body = { ...definition, parts: { train: [part(2), part(1)], test: [part(4)], setAside: [part(3)] } };

it('names the shelves that hold something', () => {
  expect(shelvesOf(body)).toEqual([
    { shelf: 'train', size: 3 },
    { shelf: 'test', size: 4 },
    { shelf: 'setAside', size: 3 },
  ]);
});

it('finds the shelf of an example among all that runs can see', () => {
  expect(sizeOfTask(body)).toBe(7);
  expect([0, 2, 3, 6].map((place) => shelfAt(body, place))).toEqual([
    { shelf: 'train', at: 0 },
    { shelf: 'train', at: 2 },
    { shelf: 'test', at: 0 },
    { shelf: 'test', at: 3 },
  ]);
  expect(shelfAt(body, 7)).toBeUndefined();
});

it('shows with an example where it belongs, and why it is set aside', () => {
  const [example] = sampleTask().examples.test;
  if (example === undefined) throw new Error('There is no example.');
  expect(shownOn('test', [example])).toEqual([{ example, split: 'test' }]);
  const aside = { example, split: 'train', place: 4, why: 'left-over' } as const;
  expect(shownOn('setAside', [aside])).toEqual([aside]);
});

it('finds words in questions and in every right answer, whatever their case', async () => {
  const { signal } = new AbortController();
  const found = async (words: string) =>
    (await examplesWith(examplesOn(stored, 'setAside'), words, signal)).map(({ example }) => example.id);
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
