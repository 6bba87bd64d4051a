import { expect, it } from 'vitest';
import { dateArithmetic } from '../../../src/tasks/generators/date-arithmetic.ts';
import { expectAnswers } from './answered.ts';

const monthNames = 'January February March April May June July August September October November December'.split(' ');

function daysIn(year: number, month: number): number {
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
}

/** Walks a calendar day by day and month by month, without `Date`. */
function solve(question: string): string {
  const start = /Start from (\d+) (\w+) (\d+)\./.exec(question);
  let day = Number(start?.[1]);
  let month = monthNames.indexOf(start?.[2] ?? '') + 1;
  let year = Number(start?.[3]);
  for (const [, amount = '', unit = '', direction] of question.matchAll(/go (\d+) (day|week|month|year)s? (\w+)\./gi)) {
    const forward = direction === 'forward';
    const times = Number(amount) * (unit === 'week' ? 7 : unit === 'year' ? 12 : 1);
    for (let step = 0; step < times; step++) {
      if (unit === 'month' || unit === 'year') {
        expect(day).toBeLessThanOrEqual(28);
        month += forward ? 1 : -1;
      } else day += forward ? 1 : -1;
      if (day < 1) month -= 1;
      if (month < 1) [year, month] = [year - 1, 12];
      if (month > 12) [year, month] = [year + 1, 1];
      if (day < 1) day = daysIn(year, month);
      if (day > daysIn(year, month)) [day, month] = [1, month + 1];
      if (month > 12) [year, month] = [year + 1, 1];
    }
  }
  return `${String(year)}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

it('solves moves that can be checked by eye', () => {
  expect(solve('Start from 27 February 2032. Go 3 days forward. Which date is it then?')).toBe('2032-03-01');
});

it('answers as a walk through a calendar does', () => {
  expectAnswers(dateArithmetic, solve);
});
