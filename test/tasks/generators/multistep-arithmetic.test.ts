import { expect, it } from 'vitest';
import { multistepArithmetic } from '../../../src/tasks/generators/multistep-arithmetic.ts';
import { expectAnswers } from './answered.ts';

/** Rewrites the innermost brackets by their value until one number is left; exact, in whole numbers of any size. */
function solve(question: string): string {
  let text = /How much is (.*)\?/.exec(question)?.[1] ?? '';
  const innermost = /\((-?\d+) ([-+*]) (-?\d+)\)/;
  for (let match = innermost.exec(text); match !== null; match = innermost.exec(text)) {
    const [whole, left = '', operator, right = ''] = match;
    const [a, b] = [BigInt(left), BigInt(right)];
    const value = operator === '+' ? a + b : operator === '-' ? a - b : a * b;
    text = text.replace(whole, String(value));
  }
  return text;
}

it('solves an expression that can be checked by eye', () => {
  expect(solve('How much is ((4 + -2) * (3 - 8))?')).toBe('-10');
});

it('answers as rewriting bracket by bracket does', () => {
  expectAnswers(multistepArithmetic, solve);
});
