import { expect, it } from 'vitest';
import { wordSorting } from '../../../src/tasks/generators/word-sorting.ts';
import { expectAnswers } from './answered.ts';

/** Takes the smallest word left, again and again, by a dictionary's order rather than by character codes. */
function solve(question: string): string {
  const left = question.replace(/^.*: /, '').split(', ');
  const sorted: string[] = [];
  while (left.length > 0) {
    const first = left.reduce((one, other) => (other.localeCompare(one, 'en') < 0 ? other : one));
    sorted.push(...left.splice(left.indexOf(first), 1));
  }
  return sorted.join(' ');
}

it('solves a list that can be checked by eye', () => {
  expect(solve('Sort these words alphabetically: lamp, cabin, sail')).toBe('cabin lamp sail');
});

it('answers as a dictionary orders', () => {
  expectAnswers(wordSorting, solve);
});

it('never lists a word twice', () => {
  expectAnswers(wordSorting, (question) => {
    const words = question.replace(/^.*: /, '').split(', ');
    expect(new Set(words).size).toBe(words.length);
    return solve(question);
  });
});
