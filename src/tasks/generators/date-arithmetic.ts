import type { Random } from '../../foundation/pure/random.ts';
import { difficultyField, drawDistinct, type Difficulty, type Drawn, type Generator } from '../generator.ts';
import { between, pick } from '../wording.ts';

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

const day = 86_400_000;

type Unit = 'day' | 'week' | 'month' | 'year';

const shapes: Readonly<Record<Difficulty, { moves: number; units: readonly Unit[]; most: number }>> = {
  easy: { moves: 1, units: ['day', 'week'], most: 10 },
  medium: { moves: 2, units: ['day', 'week', 'month'], most: 20 },
  hard: { moves: 4, units: ['day', 'week', 'month', 'year'], most: 40 },
};

const suffix =
  'Question:\n{question}\n\nWrite the date as YYYY-MM-DD between <answer> and </answer>, for example <answer>2031-04-30</answer>.';

/** Example: "Start from 4 March 2031. Go 17 days forward. Then go 1 week back. Which date is it then?" */
export const dateArithmetic: Generator = {
  id: 'date-arithmetic',
  title: 'Date arithmetic',
  summary: 'Which date it is after going forward and back by days, weeks, months and years.',
  fields: [difficultyField('1, 2 or 4 moves; months from medium on, years when hard.')],
  userPrompt: `Work out the date.\n\n${suffix}`,
  suffix,
  parser: { id: 'text' },
  metric: { id: 'accuracy' },
  baseline: {
    easy: { chance: 0, majority: 0 },
    medium: { chance: 0, majority: 0 },
    hard: { chance: 0, majority: 0 },
  },
  generate: (random, difficulty, count) => drawDistinct('date-arithmetic', count, () => draw(random, difficulty)),
};

function draw(random: Random, difficulty: Difficulty): Drawn {
  const shape = shapes[difficulty];
  // Dates are UTC midnights, so that no time zone or summer time can shift a day.
  const start = new Date(Date.UTC(between(random, 2021, 2060), random.integer(12), between(random, 1, 28)));
  let date = start;
  const moves = Array.from({ length: shape.moves }, (_, place) => {
    const unit = unitFrom(random, shape.units, date);
    const amount = unit === 'day' ? between(random, 2, shape.most) : between(random, 1, unit === 'year' ? 5 : 11);
    const forward = pick(random, [true, false]);
    date = moved(date, unit, forward ? amount : -amount);
    return `${place === 0 ? 'Go' : 'Then go'} ${String(amount)} ${unit}${amount === 1 ? '' : 's'} ${forward ? 'forward' : 'back'}.`;
  });
  return {
    question: `Start from ${written(start)}. ${moves.join(' ')} Which date is it then?`,
    answer: date.toISOString().slice(0, 10),
  };
}

/** After the 28th, "one month later" has more than one reading: only days and weeks are safe there. */
function unitFrom(random: Random, units: readonly Unit[], date: Date): Unit {
  const safe = date.getUTCDate() > 28 ? units.filter((unit) => unit === 'day' || unit === 'week') : units;
  return pick(random, safe);
}

function moved(date: Date, unit: Unit, amount: number): Date {
  if (unit === 'day') return new Date(date.getTime() + amount * day);
  if (unit === 'week') return new Date(date.getTime() + amount * 7 * day);
  const monthsOn = unit === 'month' ? amount : amount * 12;
  return new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + monthsOn, date.getUTCDate()));
}

function written(date: Date): string {
  return `${String(date.getUTCDate())} ${months[date.getUTCMonth()] ?? ''} ${String(date.getUTCFullYear())}`;
}
