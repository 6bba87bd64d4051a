import { wrongTexts } from './slips.ts';
import type { Solver } from './solver.ts';

const months = 'January February March April May June July August September October November December'.split(' ');

const day = 86_400_000;

/** Works out "Start from 4 March 2031. Go 17 days forward. Then go 1 week back. Which date is it then?". */
export const dateArithmetic: Solver = {
  id: 'date-arithmetic',
  hints: [
    {
      pattern: /move by move|after (each|every) move|date (you|it) reach/i,
      sentences: [
        'Write down the date reached after each move, then go on from there.',
        'Go move by move and note the date after every move.',
      ],
      finding: 'the moves are taken together instead of one after another',
    },
    {
      pattern: /how many days|length of (the|each) month|leap year/i,
      sentences: [
        'Mind how many days each month has, and leap years.',
        'Count with the length of each month that is passed, and February in a leap year.',
      ],
      finding: 'the lengths of the months are not minded',
    },
  ],

  solve(message) {
    const start = /Start from (\d+) (\w+) (\d{4})\./.exec(message);
    const month = months.indexOf(start?.[2] ?? '');
    if (start === null || month < 0 || !message.includes('Which date is it then?')) return undefined;

    let date = Date.UTC(Number(start[3]), month, Number(start[1]));
    let reversed = date;
    const steps: string[] = [];
    for (const [move, amount = '', unit = '', way = ''] of message.matchAll(
      /go (\d+) (day|week|month|year)s? (forward|back)/gi,
    )) {
      const signed = way === 'forward' ? Number(amount) : -Number(amount);
      reversed = moved(date, unit, -signed);
      date = moved(date, unit, signed);
      steps.push(`${move}: ${written(date)}`);
    }
    const answer = written(date);
    const near = [date + day, date - day, reversed, date + 2 * day].map(written);
    return { answer, slips: wrongTexts(answer, near), steps };
  },
};

function moved(date: number, unit: string, amount: number): number {
  if (unit === 'day') return date + amount * day;
  if (unit === 'week') return date + amount * 7 * day;
  const from = new Date(date);
  const monthsOn = unit === 'month' ? amount : amount * 12;
  return Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + monthsOn, from.getUTCDate());
}

function written(date: number): string {
  return new Date(date).toISOString().slice(0, 10);
}
