import { expect, it } from 'vitest';
import { unitConversion } from '../../../src/tasks/generators/unit-conversion.ts';
import { expectAnswers } from './answered.ts';

/** Everything in the smallest unit of its kind: millimetres, milligrams, microlitres, milliseconds. */
const sizes: Readonly<Record<string, number>> = {
  kilometre: 1_000_000,
  metre: 1000,
  centimetre: 10,
  kilogram: 1_000_000,
  gram: 1000,
  litre: 1_000_000,
  millilitre: 1000,
  hour: 3_600_000,
  minute: 60_000,
  second: 1000,
};

function solve(question: string): string {
  const amounts = question
    .split(/(?<=[.?]) /)
    .map((sentence) =>
      [...sentence.matchAll(/(\d+) (\w+?)s?\b/g)].reduce(
        (sum, [, count, unit = '']) => sum + Number(count) * (sizes[unit] ?? NaN),
        0,
      ),
    );
  const [total = 0, used = 0, portion = 0] = amounts;
  if (question.includes('portions are there')) return String((total - used) / portion);
  const unit = /How many (\w+)s of/.exec(question)?.[1] ?? '';
  return String((total - used) / (sizes[unit] ?? NaN));
}

it('solves problems that can be checked by eye', () => {
  expect(solve('There are 2 kilograms and 350 grams of flour. How many grams of flour is that?')).toBe('2350');
});

it('answers as reckoning in the smallest unit does', () => {
  expectAnswers(unitConversion, solve);
});
