import { expect, it } from 'vitest';
import { sameQuestions } from '../../../src/tasks/splits/same-questions.ts';

function placed(...questions: readonly (string | readonly [question: string, answer: string])[]) {
  return questions.map((one, place) => {
    const [question, answer] = typeof one === 'string' ? [one, 'a'] : one;
    return { example: { id: String(place), question, answer }, split: undefined };
  });
}

it('names the first example with the same question, and itself where it is the first', () => {
  expect([...sameQuestions(placed('one', 'two', 'one', 'three', 'two', 'one'))]).toEqual([0, 1, 0, 3, 1, 0]);
});

it('does not mind case, white space, or how accents are written', () => {
  expect([...sameQuestions(placed('Café  au lait?', 'cafe\u0301 au\nlait? ', 'café au lait'))]).toEqual([0, 0, 2]);
});

it('minds case and white space where the answers differ too, as in programs', () => {
  const programs = placed(["print('A')", 'A'], ["print('a')", 'a'], ["print('a')\n", 'a'], ["print('A')", 'other']);
  expect([...sameQuestions(programs)]).toEqual([0, 1, 1, 0]);
});

it('tells ten thousand different questions apart', () => {
  const firsts = sameQuestions(placed(...Array.from({ length: 10_000 }, (_, place) => `How much is ${place}?`)));
  expect(firsts.every((first, place) => first === place)).toBe(true);
});

it('has nothing to say of no examples', () => {
  expect([...sameQuestions([])]).toEqual([]);
});
