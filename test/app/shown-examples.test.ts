import { expect, it } from 'vitest';
import { exclude } from '../../src/app/example-edits.ts';
import { shelvesOf, shownExamples } from '../../src/app/shown-examples.ts';
import { sampleTask } from '../storage/samples.ts';

const stored = exclude({ task: sampleTask(), setAside: [] }, ['b']);

it('names the shelves that hold something', () => {
  expect(shelvesOf(stored)).toEqual([
    { shelf: 'train', size: 1 },
    { shelf: 'test', size: 1 },
    { shelf: 'set aside', size: 1 },
  ]);
});

it('finds words in questions and in every right answer, whatever their case', () => {
  const found = (words: string) => shownExamples(stored, 'set aside', words).map(({ example }) => example.id);
  expect([found(' GRASS'), found('Lime'), found('sky'), found(' ')]).toEqual([['b'], ['b'], [], ['b']]);
  expect(shownExamples(stored, 'train', 'blue')[0]).toMatchObject({ split: 'train', example: { id: 'a' } });
});
