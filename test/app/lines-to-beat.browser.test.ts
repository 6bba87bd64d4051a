import { expect, it } from 'vitest';
import { judgeLines, linesToBeat } from '../../src/app/lines-to-beat.ts';

const grading = { parser: { id: 'text' }, metric: { id: 'macro-f1' } };
const examples = Array.from({ length: 9000 }, (_, place) => ({
  id: `e${place}`,
  question: `What is ${place}?`,
  answer: place % 3 === 0 ? 'yes' : 'no',
}));

it('works out the same for many examples, in a worker, as for few', async () => {
  const { signal } = new AbortController();
  const found = await linesToBeat(examples, grading, signal);
  expect(found).toEqual(judgeLines(examples, grading));
  expect(found.majority?.answer).toBe('no');
  expect(await linesToBeat(examples.slice(0, 90), grading, signal)).toEqual(judgeLines(examples.slice(0, 90), grading));
});

it('tells answers apart that are lists, and texts that look like lists', async () => {
  const several = ['["a"]', ['a'], ['a', 'b'], 'a'];
  const among = examples.map((example, place) => ({ ...example, answer: several[place % several.length] ?? '' }));
  const accuracy = { ...grading, metric: { id: 'accuracy' } };
  const found = await linesToBeat(among, accuracy, new AbortController().signal);
  expect(found).toEqual(judgeLines(among, accuracy));
  expect(found.majority).toEqual({ answer: 'a', score: 0.75 });
});

it('ends its worker when nobody asks any more', async () => {
  const work = new AbortController();
  const found = linesToBeat(examples, grading, work.signal);
  work.abort();
  await expect(found).rejects.toThrow('aborted');
});
