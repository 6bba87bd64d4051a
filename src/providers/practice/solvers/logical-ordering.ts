import { wrongTexts } from './slips.ts';
import type { Solver } from './solver.ts';

type Order = readonly string[];

const ordinals = 'first second third fourth fifth sixth seventh'.split(' ');

/** Orders books: "The red book is left of the blue book. ... Which book is third from the left?" and options. */
export const logicalOrdering: Solver = {
  id: 'logical-ordering',
  hints: [
    {
      pattern: /try (each|every|the) order|all (the )?orders/i,
      sentences: [
        'Try each order that is left and strike out what a clue forbids.',
        'Think of all the orders, and drop those that break a clue.',
      ],
      finding: 'orders that are still possible are overlooked',
    },
    {
      pattern: /surest clue|fixed places?/i,
      sentences: ['Use the surest clue first: one that names a place.', 'Begin with the books that have fixed places.'],
      finding: 'vague clues are used before the definite ones',
    },
  ],

  solve(message) {
    const named = /books stand in a row: ([^.]+)\./.exec(message)?.[1];
    const asked = ordinals.indexOf(/Which book is (\w+) from the left\?/.exec(message)?.[1] ?? '');
    if (named === undefined || asked < 0) return undefined;
    const books = [...named.matchAll(/an? (\w+) one/g)].map(([, colour = '']) => colour);
    const clues = cluesIn(message);
    const orders = permutations(books).filter((order) => clues.every((holds) => holds(order)));
    const options = [...message.matchAll(/^\((\w)\) the (\w+) book$/gm)].map(([, letter = '', book = '']) => ({
      letter,
      book,
    }));
    const answer = options.find(({ book }) => book === orders[0]?.[asked])?.letter;
    if (answer === undefined) return undefined;
    return {
      answer,
      slips: wrongTexts(
        answer,
        options.map(({ letter }) => letter),
      ),
      steps: orders.map((order) => `Possible: ${order.join(', ')}.`),
    };
  },
};

/** Every clue of a message as a test of an order. */
function cluesIn(message: string): readonly ((order: Order) => boolean)[] {
  const pairs = message.matchAll(/The (\w+) book is (directly left|left|right) of the (\w+) book\./g);
  const places = message.matchAll(/The (\w+) book is (\w+) from the (left|right)\./g);
  return [
    ...[...pairs].map(([, one = '', how = '', other = '']) => (order: Order) => {
      const distance = order.indexOf(other) - order.indexOf(one);
      return how === 'directly left' ? distance === 1 : how === 'left' ? distance > 0 : distance < 0;
    }),
    ...[...places].map(([, book, ordinal = '', side]) => (order: Order) => {
      const place = ordinals.indexOf(ordinal);
      return order[side === 'left' ? place : order.length - 1 - place] === book;
    }),
  ];
}

function permutations(items: Order): readonly Order[] {
  if (items.length < 2) return [items];
  return items.flatMap((first) => permutations(items.filter((item) => item !== first)).map((rest) => [first, ...rest]));
}
