import { expect } from 'vitest';
import { seeded } from '../../../src/foundation/pure/random.ts';
import type { Difficulty, Generator } from '../../../src/tasks/generator.ts';

/** Holds every answer of a generator, at every difficulty and several seeds, against an independent solution. */
export function expectAnswers(generator: Generator, solve: (question: string) => string, count = 150): void {
  for (const difficulty of ['easy', 'medium', 'hard'] satisfies Difficulty[])
    for (const seed of [1, 2, 3])
      for (const { question, answer } of generator.generate(seeded(seed), difficulty, count))
        expect(solve(question), question).toBe(answer);
}

/** The lettered options of a question, by their text. */
export function optionLetters(question: string): Map<string, string> {
  return new Map([...question.matchAll(/^\(([A-Z])\) (.*)$/gm)].map(([, letter = '', text = '']) => [text, letter]));
}
