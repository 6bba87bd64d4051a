import type { Random } from '../../foundation/pure/random.ts';
import { difficultyField, drawDistinct, type Difficulty, type Drawn, type Generator } from '../generator.ts';
import { letterOf, listed, numberWord, optionBlock, pick } from '../wording.ts';

type Order = readonly string[];

/** A statement about an order, and whether an order meets it. */
interface Clue {
  readonly text: string;
  readonly holds: (order: Order) => boolean;
}

const colours = ['red', 'blue', 'green', 'yellow', 'white', 'black', 'brown'];
const ordinals = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth'];
const books: Readonly<Record<Difficulty, number>> = { easy: 3, medium: 5, hard: 6 };

const suffix =
  'Question:\n{question}\n\nWrite the letter of the right option between <answer> and </answer>, for example <answer>B</answer>.';

/**
 * Example: "Three books stand in a row: a red one, a blue one, and a green one. The red book is left of the blue book.
 * The green book is first from the left. Which book is third from the left?" and lettered options. Clues are added until
 * they settle the asked place, and no clue names that place.
 */
export const logicalOrdering: Generator = {
  id: 'logical-ordering',
  title: 'Logical ordering',
  summary: 'Which book stands where, told by clues about a row of books.',
  fields: [difficultyField('3, 5 or 6 books; hard rows are told mostly by who stands left of whom.')],
  userPrompt: `Work out the order of the books and choose the option that is true.\n\n${suffix}`,
  suffix,
  parser: { id: 'option-letter', options: { letters: 'ABCDEF', tier: 'lone' } },
  metric: { id: 'accuracy' },
  baseline: {
    easy: { chance: 1 / 3, majority: 0.36 },
    medium: { chance: 0.2, majority: 0.22 },
    hard: { chance: 1 / 6, majority: 0.19 },
  },
  generate: (random, difficulty, count) => drawDistinct('logical-ordering', count, () => draw(random, difficulty)),
};

function draw(random: Random, difficulty: Difficulty): Drawn {
  const order = random.sample(colours, books[difficulty]);
  const asked = random.integer(order.length);
  const clues = enoughClues(random, order, asked, difficulty);
  const options = random.shuffle(order);
  const named = listed(random.shuffle(order).map((colour) => `a ${colour} one`));
  const count = numberWord(order.length);
  return {
    question:
      `${count.charAt(0).toUpperCase()}${count.slice(1)} books stand in a row: ${named}. ` +
      `${clues.map(({ text }) => text).join(' ')} Which book is ${ordinals[asked] ?? ''} from the left?\n` +
      optionBlock(options.map((colour) => `the ${colour} book`)),
    answer: letterOf(options.indexOf(order[asked] ?? '')),
  };
}

/** True clues in random order, only those that rule something out, until one book is left for the asked place. */
function enoughClues(random: Random, order: Order, asked: number, difficulty: Difficulty): readonly Clue[] {
  let possible = permutations(order);
  const used: Clue[] = [];
  for (const clue of cluesFor(random, order, asked, difficulty)) {
    const left = possible.filter(clue.holds);
    if (left.length === possible.length) continue;
    used.push(clue);
    possible = left;
    if (possible.every((other) => other[asked] === order[asked])) break;
  }
  return random.shuffle(used);
}

function cluesFor(random: Random, order: Order, asked: number, difficulty: Difficulty): readonly Clue[] {
  const pairs = order.flatMap((left, place) => order.slice(place + 1).map((right) => pairClue(random, left, right)));
  const neighbours = order.slice(1).map((right, place) => neighbourClue(order[place] ?? '', right));
  const places = order.flatMap((colour, place) => (place === asked ? [] : [placeClue(colour, place, order.length)]));
  if (difficulty === 'hard')
    return [...random.sample(places, 1), ...random.shuffle([...pairs, ...neighbours]), ...places];
  return random.shuffle([...pairs, ...neighbours, ...places]);
}

function pairClue(random: Random, left: string, right: string): Clue {
  const holds = (order: Order): boolean => order.indexOf(left) < order.indexOf(right);
  return pick(random, [true, false])
    ? { text: `The ${left} book is left of the ${right} book.`, holds }
    : { text: `The ${right} book is right of the ${left} book.`, holds };
}

function neighbourClue(left: string, right: string): Clue {
  return {
    text: `The ${left} book is directly left of the ${right} book.`,
    holds: (order) => order.indexOf(left) + 1 === order.indexOf(right),
  };
}

function placeClue(colour: string, place: number, length: number): Clue {
  const fromRight = place * 2 > length;
  const ordinal = ordinals[fromRight ? length - 1 - place : place] ?? '';
  return {
    text: `The ${colour} book is ${ordinal} from the ${fromRight ? 'right' : 'left'}.`,
    holds: (order) => order[place] === colour,
  };
}

/** Every order of some books: each book is put at every place of every order of those before it. */
function permutations(items: Order): readonly Order[] {
  let orders: readonly Order[] = [[]];
  for (const item of items)
    orders = orders.flatMap((order) => [...order, item].map((_, place) => order.toSpliced(place, 0, item)));
  return orders;
}
