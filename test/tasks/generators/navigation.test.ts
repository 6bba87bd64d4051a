import { expect, it } from 'vitest';
import { navigation } from '../../../src/tasks/generators/navigation.ts';
import { expectAnswers } from './answered.ts';

/** Walks with complex numbers: turning right multiplies the heading by -i. */
function solve(question: string): string {
  const named: Readonly<Record<string, readonly [number, number]>> = {
    north: [0, 1],
    east: [1, 0],
    south: [0, -1],
    west: [-1, 0],
  };
  let [headX, headY] = [0, 1];
  let [x, y] = [0, 0];
  for (const [, turn, steps, heading] of question.matchAll(/Turn (\w+)\.|Take (\d+) steps?(?: (\w+))?\./g)) {
    if (turn === 'right') [headX, headY] = [headY, -headX];
    if (turn === 'left') [headX, headY] = [-headY, headX];
    if (turn === 'around') [headX, headY] = [-headX, -headY];
    const [dx, dy] = heading === undefined ? [headX, headY] : (named[heading] ?? [NaN, NaN]);
    x += dx * Number(steps ?? 0);
    y += dy * Number(steps ?? 0);
  }
  return x === 0 && y === 0 ? 'yes' : 'no';
}

it('solves walks that can be checked by eye', () => {
  expect(solve('You face north. Take 3 steps. Turn around. Take 3 steps. Are you back where you started?')).toBe('yes');
  expect(solve('Take 3 steps north. Take 2 steps south. Are you back where you started?')).toBe('no');
});

it('answers as walking does', () => {
  expectAnswers(navigation, solve);
});
