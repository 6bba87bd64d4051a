import type { Random } from '../../foundation/pure/random.ts';
import { difficultyField, drawDistinct, type Difficulty, type Drawn, type Generator } from '../generator.ts';
import { between, letterOf, listed, optionBlock, pick } from '../wording.ts';

const people = ['Ana', 'Ben', 'Cleo', 'Dan', 'Eva', 'Finn', 'Gina'];
const colours = ['red', 'blue', 'green', 'yellow', 'white', 'black', 'orange'];

const shapes: Readonly<Record<Difficulty, { people: number; swaps: readonly [number, number] }>> = {
  easy: { people: 3, swaps: [2, 3] },
  medium: { people: 5, swaps: [4, 6] },
  hard: { people: 7, swaps: [8, 12] },
};

const suffix =
  'Question:\n{question}\n\nWrite the letter of the right option between <answer> and </answer>, for example <answer>B</answer>.';

/**
 * Example: "Ana, Ben, and Cleo each hold a ball: Ana has the red ball, Ben has the blue ball, and Cleo has the green
 * ball. First, Ana and Ben swap balls. Then, Ben and Cleo swap balls. At the end, which ball does Ben have?" and
 * lettered options.
 */
export const trackingSwaps: Generator = {
  id: 'tracking-swaps',
  title: 'Tracking swaps',
  summary: 'Who holds which ball after several swaps.',
  fields: [difficultyField('3, 5 or 7 people, and up to 3, 6 or 12 swaps.')],
  userPrompt: `Follow the swaps and choose the option that is true at the end.\n\n${suffix}`,
  suffix,
  parser: { id: 'option-letter', options: { letters: 'ABCDEFG', tier: 'lone' } },
  metric: { id: 'accuracy' },
  baseline: {
    easy: { chance: 1 / 3, majority: 0.35 },
    medium: { chance: 0.2, majority: 0.22 },
    hard: { chance: 1 / 7, majority: 0.16 },
  },
  generate: (random, difficulty, count) => drawDistinct('tracking-swaps', count, () => draw(random, difficulty)),
};

function draw(random: Random, difficulty: Difficulty): Drawn {
  const shape = shapes[difficulty];
  const names = people.slice(0, shape.people);
  const held = new Map<string, string>();
  const balls = random.shuffle(colours.slice(0, shape.people));
  for (const [place, name] of names.entries()) held.set(name, balls[place] ?? '');
  const start = names.map((name) => `${name} has the ${held.get(name) ?? ''} ball`);
  const swaps = Array.from({ length: between(random, ...shape.swaps) }, (_, place) => swap(random, names, held, place));
  const asked = pick(random, names);
  const options = random.shuffle(balls);
  return {
    question:
      `${listed(names)} each hold a ball: ${listed(start)}. ${swaps.join(' ')} ` +
      `At the end, which ball does ${asked} have?\n${optionBlock(options.map((colour) => `${colour} ball`))}`,
    answer: letterOf(options.indexOf(held.get(asked) ?? '')),
  };
}

function swap(random: Random, names: readonly string[], held: Map<string, string>, place: number): string {
  const [one = '', other = ''] = random.sample(names, 2);
  const kept = held.get(one) ?? '';
  held.set(one, held.get(other) ?? '');
  held.set(other, kept);
  return `${place === 0 ? 'First' : 'Then'}, ${one} and ${other} swap balls.`;
}
