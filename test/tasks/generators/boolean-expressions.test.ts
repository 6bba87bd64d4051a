import { expect, it } from 'vitest';
import { booleanExpressions } from '../../../src/tasks/generators/boolean-expressions.ts';
import { expectAnswers } from './answered.ts';

/** Rewrites the innermost brackets until one value is left. */
function solve(question: string): string {
  let text = /value of (.*)\?/.exec(question)?.[1] ?? '';
  while (text.includes('('))
    text = text
      .replace(/\(not (True|False)\)/g, (_, value) => (value === 'True' ? 'False' : 'True'))
      .replace(/\((True|False) (and|or) (True|False)\)/g, (_, left, operator, right) =>
        operator === 'and' ? (left === right ? String(left) : 'False') : left === right ? String(left) : 'True',
      );
  return text;
}

it('solves an expression that can be checked by eye', () => {
  expect(solve('What is the value of ((not True) or (False and True))?')).toBe('False');
});

it('answers as rewriting bracket by bracket does', () => {
  expectAnswers(booleanExpressions, solve);
});
