import type { Random } from '../../foundation/pure/random.ts';
import { difficultyField, drawDistinct, type Difficulty, type Drawn, type Generator } from '../generator.ts';
import { between, pick } from '../wording.ts';

interface Product {
  readonly name: string;
  readonly colour: string;
  readonly price: number;
  readonly stock: number;
}

const names = [
  'kettle',
  'lamp',
  'chair',
  'clock',
  'bowl',
  'mirror',
  'basket',
  'ladder',
  'bucket',
  'radio',
  'vase',
  'stool',
  'tent',
  'drill',
];
const colours = ['red', 'blue', 'green', 'white', 'black'];
const rows: Readonly<Record<Difficulty, number>> = { easy: 4, medium: 8, hard: 12 };

const suffix =
  'Question:\n{question}\n\nWrite only the number or the name of the product between <answer> and </answer>, for example <answer>kettle</answer>.';

/** Example: a table of products with colour, price and stock, and "What is the price of the lamp?". */
export const tableLookup: Generator = {
  id: 'table-lookup',
  title: 'Table look-up',
  summary: 'A question about a small table: a cell, a row that meets two conditions, or a total.',
  fields: [
    difficultyField(
      'Easy: one cell of 4 rows. Medium: the row that meets two conditions. Hard: a total or a maximum over some of 12 rows.',
    ),
  ],
  userPrompt: `Answer the question from the table.\n\n${suffix}`,
  suffix,
  parser: { id: 'text' },
  metric: { id: 'accuracy' },
  baseline: {
    easy: { chance: 0.01, majority: 0.03 },
    medium: { chance: 1 / 8, majority: 0.08 },
    hard: { chance: 0, majority: 0.04 },
  },
  generate: (random, difficulty, count) => drawDistinct('table-lookup', count, () => draw(random, difficulty)),
};

function draw(random: Random, difficulty: Difficulty): Drawn {
  const products = table(random, rows[difficulty]);
  const { text, answer } = asked(random, difficulty, products);
  const lines = products.map(({ name, colour, price, stock }) => [name, colour, price, stock].join(' | '));
  return { question: ['product | colour | price | stock', ...lines, '', text].join('\n'), answer };
}

/** Every price occurs once, so that a row is known by it and a maximum is never shared. */
function table(random: Random, length: number): readonly Product[] {
  const prices = random.sample(
    Array.from({ length: 90 }, (_, place) => place + 10),
    length,
  );
  return random.sample(names, length).map((name, place) => ({
    name,
    colour: pick(random, colours),
    price: prices[place] ?? 10,
    stock: between(random, 1, 30),
  }));
}

function asked(random: Random, difficulty: Difficulty, products: readonly Product[]): { text: string; answer: string } {
  const chosen = pick(random, products);
  if (difficulty === 'easy') {
    const column = pick(random, ['price', 'stock'] as const);
    return { text: `What is the ${column} of the ${chosen.name}?`, answer: String(chosen[column]) };
  }
  if (difficulty === 'medium') return cheapestAbove(random, products, chosen);
  const some = products.filter(({ colour }) => colour === chosen.colour);
  if (pick(random, [true, false])) {
    const total = some.reduce((sum, { stock }) => sum + stock, 0);
    return { text: `What is the total stock of the ${chosen.colour} products?`, answer: String(total) };
  }
  const dearest = some.reduce((one, other) => (other.price > one.price ? other : one));
  return { text: `Which ${chosen.colour} product has the highest price?`, answer: dearest.name };
}

/** Asks for the product of a colour whose price is the lowest above a bound that leaves at least this one. */
function cheapestAbove(
  random: Random,
  products: readonly Product[],
  chosen: Product,
): { text: string; answer: string } {
  const bound = chosen.price - between(random, 1, 9);
  const fitting = products.filter(({ colour, price }) => colour === chosen.colour && price > bound);
  const cheapest = fitting.reduce((one, other) => (other.price < one.price ? other : one));
  return {
    text: `Which ${chosen.colour} product has the lowest price above ${String(bound)}?`,
    answer: cheapest.name,
  };
}
