import type { Random } from '../../foundation/pure/random.ts';
import { difficultyField, drawDistinct, type Difficulty, type Drawn, type Generator } from '../generator.ts';
import { between, pick } from '../wording.ts';

/** A large unit, a small one, and how many of the small make the large. */
interface Pair {
  readonly large: string;
  readonly small: string;
  readonly factor: number;
  readonly thing: string;
  /** A round step, so that amounts look like those of a kitchen or a workshop. */
  readonly step: number;
}

const pairs: readonly Pair[] = [
  { large: 'metres', small: 'centimetres', factor: 100, thing: 'rope', step: 5 },
  { large: 'kilometres', small: 'metres', factor: 1000, thing: 'road', step: 50 },
  { large: 'kilograms', small: 'grams', factor: 1000, thing: 'flour', step: 50 },
  { large: 'litres', small: 'millilitres', factor: 1000, thing: 'juice', step: 50 },
  { large: 'hours', small: 'minutes', factor: 60, thing: 'work', step: 5 },
  { large: 'minutes', small: 'seconds', factor: 60, thing: 'film', step: 5 },
];

const suffix =
  'Question:\n{question}\n\nWrite the number in digits, without the unit, between <answer> and </answer>, for example <answer>250</answer>.';

/** Example: "There are 2 kilograms and 350 grams of flour. How many grams of flour is that?" is 2350. */
export const unitConversion: Generator = {
  id: 'unit-conversion',
  title: 'Unit conversion',
  summary: 'Word problems with lengths, weights, volumes and times in two units.',
  fields: [
    difficultyField(
      'Easy: convert one amount. Medium: take one amount from another. Hard: share what is left into portions.',
    ),
  ],
  userPrompt: `Solve the problem; mind the units.\n\n${suffix}`,
  suffix,
  parser: { id: 'number', options: { tier: 'lone' } },
  metric: { id: 'accuracy' },
  baseline: {
    easy: { chance: 0, majority: 0.01 },
    medium: { chance: 0, majority: 0.01 },
    hard: { chance: 1 / 11, majority: 0.1 },
  },
  generate: (random, difficulty, count) => drawDistinct('unit-conversion', count, () => draw(random, difficulty)),
};

function draw(random: Random, difficulty: Difficulty): Drawn {
  const pair = pick(random, pairs);
  if (difficulty === 'easy') return converted(random, pair);
  return difficulty === 'medium' ? whatIsLeft(random, pair) : portions(random, pair);
}

function converted(random: Random, pair: Pair): Drawn {
  const total = between(random, 2, 60) * pair.factor + part(random, pair);
  return {
    question: `There are ${written(total, pair)} of ${pair.thing}. How many ${pair.small} of ${pair.thing} is that?`,
    answer: String(total),
  };
}

function whatIsLeft(random: Random, pair: Pair): Drawn {
  const total = between(random, 5, 19) * pair.factor + part(random, pair);
  const used = between(random, 1, 4) * pair.factor + part(random, pair);
  return {
    question:
      `There are ${written(total, pair)} of ${pair.thing}. Then ${written(used, pair)} of it are used up. ` +
      `How many ${pair.small} of ${pair.thing} are left?`,
    answer: String(total - used),
  };
}

/** Built from the answer back, so that the portions come out even. */
function portions(random: Random, pair: Pair): Drawn {
  const answer = between(random, 3, 13);
  const portion = pair.step * between(random, Math.ceil(pair.factor / pair.step / 4), pair.factor / pair.step - 1);
  const used = between(random, 1, 4) * pair.factor + part(random, pair);
  const total = answer * portion + used;
  return {
    question:
      `There are ${written(total, pair)} of ${pair.thing}. Then ${written(used, pair)} of it are used up. ` +
      `The rest is shared into portions of ${String(portion)} ${pair.small}. How many portions are there?`,
    answer: String(answer),
  };
}

function part(random: Random, pair: Pair): number {
  return pair.step * between(random, 1, pair.factor / pair.step - 1);
}

function written(total: number, pair: Pair): string {
  const large = Math.floor(total / pair.factor);
  const small = total - large * pair.factor;
  const whole = `${String(large)} ${large === 1 ? pair.large.slice(0, -1) : pair.large}`;
  return small === 0 ? whole : `${whole} and ${String(small)} ${pair.small}`;
}
