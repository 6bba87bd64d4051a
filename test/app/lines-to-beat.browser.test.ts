import { expect, it } from 'vitest';
import { judgeLines, linesToBeat } from '../../src/app/lines-to-beat.ts';

const grading = { parser: { id: 'text' }, metric: { id: 'macro-f1' } };
const examples = Array.from({ length: 9000 }, (_, place) => ({
  id: `e${place}`,
  question: `What is ${place}?`,
  answer: place % 3 === 0 ? 'yes' : 'no',
}));
const answers = examples.map(({ answer }) => answer);

it('works out the same for many examples, in a worker, as for few', async () => {
  const { signal } = new AbortController();
  const found = await linesToBeat(examples, grading, signal);
  expect(found).toEqual(judgeLines(answers, grading));
  expect(found.majority?.answer).toBe('no');
  expect(await linesToBeat(examples.slice(0, 90), grading, signal)).toEqual(judgeLines(answers.slice(0, 90), grading));
});

it('ends its worker when nobody asks any more', async () => {
  const work = new AbortController();
  const found = linesToBeat(examples, grading, work.signal);
  work.abort();
  await expect(found).rejects.toThrow('aborted');
});
