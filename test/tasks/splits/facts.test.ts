import { expect, it } from 'vitest';
import type { Answer } from '../../../src/core/task.ts';
import { FactFinder, factsOf, labelOf } from '../../../src/tasks/splits/facts.ts';

function placed(...examples: readonly (readonly [question: string, answer: Answer])[]) {
  return examples.map(([question, answer], place) => ({
    example: { id: String(place), question, answer },
    split: undefined,
  }));
}

it('tells questions and answers apart, and finds the same ones', () => {
  const { questions, answers, questionLengths } = factsOf(
    placed(['Café?', 'yes'], ['cafe\u0301 ?', 'no'], ['CAFÉ?', ['yes']], ['Tea?', ['yes', 'no']]),
  );
  expect(questions[0]).toBe(questions[2]);
  expect(new Set(questions).size).toBe(3);
  expect(answers[0]).toBe(answers[2]);
  expect(new Set(answers).size).toBe(3);
  expect([...questionLengths]).toEqual([5, 7, 5, 4]);
});

it('looks at each example once, however often it is asked', () => {
  let looks = 0;
  const list = placed(['one', 'a'], ['two', 'b']).map(({ example }) => ({
    split: undefined,
    get example() {
      looks++;
      return example;
    },
  }));
  expect(factsOf(list)).toBe(factsOf(list));
  expect(looks).toBe(2);
});

it('finds while a list is made what it finds in the list, for fewer examples than were expected too', () => {
  const list = placed(['one', 'a'], ['two', ['b', 'c']]);
  const finder = new FactFinder(10);
  for (const { example } of list) finder.add(example);
  const found = finder.areThoseOf(list);
  expect(factsOf(list)).toBe(found);
  expect(found).toEqual(factsOf([...list]));
});

it('writes several answers as one label', () => {
  expect([labelOf({ answer: 'a' }), labelOf({ answer: ['a', 'b'] })]).toEqual(['a', 'a | b']);
});
