import { expect, it } from 'vitest';
import { trackingSwaps } from '../../../src/tasks/generators/tracking-swaps.ts';
import { expectAnswers, optionLetters } from './answered.ts';

/** Follows the asked ball backwards: who must have held it before each swap. */
function solve(question: string): string {
  const asked = /which ball does (\w+) have\?/.exec(question)?.[1] ?? '';
  const swaps = [...question.matchAll(/(?:First|Then), (\w+) and (\w+) swap balls\./g)];
  const holder = swaps.reduceRight((who, [, one = '', other = '']) => {
    if (who === one) return other;
    return who === other ? one : who;
  }, asked);
  const ball = new RegExp(`${holder} has the (\\w+ ball)`).exec(question)?.[1] ?? '';
  return optionLetters(question).get(ball) ?? 'none';
}

it('solves swaps that can be checked by eye', () => {
  const question =
    'Ana and Ben each hold a ball: Ana has the red ball and Ben has the blue ball. First, Ana and Ben swap balls. ' +
    'At the end, which ball does Ben have?\nOptions:\n(A) red ball\n(B) blue ball';
  expect(solve(question)).toBe('A');
});

it('answers as following the ball backwards does', () => {
  expectAnswers(trackingSwaps, solve);
});
