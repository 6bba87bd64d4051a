import { wrongNumbers } from './slips.ts';
import type { Solver } from './solver.ts';

/** What the practice model knows about things: their kinds, singular names only. */
const kinds = new Map([
  ['fruits', 'apple banana orange peach plum pear mango lemon'],
  ['vegetables', 'carrot onion potato cabbage leek turnip radish artichoke'],
  ['musical instruments', 'piano violin flute drum trumpet harp oboe accordion'],
  ['animals', 'cat goat rabbit duck snail owl horse donkey'],
  ['pieces of furniture', 'table chair sofa bed wardrobe desk armchair bookcase'],
]);

const numbers = 'zero one two three four five six seven eight nine ten eleven twelve'.split(' ');

/** Counts the things of one kind in "I have two apples, a drum, and a pear. How many fruits do I have?". */
export const countingObjects: Solver = {
  id: 'counting-objects',
  hints: [
    {
      pattern: /belongs? to (the|that|this) kind|go through the list|one (thing|item) (at a time|after)/i,
      sentences: [
        'Go through the list and decide for each thing whether it belongs to the kind asked for.',
        'Take one thing at a time and ask whether it belongs to that kind.',
      ],
      finding: 'things of another kind are counted along',
    },
    {
      pattern: /how many of (it|each|them)|add (up )?the (number|amount)s|number (that stands )?before each/i,
      sentences: [
        'Note how many of each there are and add the numbers up.',
        'Mind the number that stands before each thing, and add the numbers.',
      ],
      finding: 'several things of one sort are counted as one',
    },
  ],

  solve(message) {
    const found = /I have ([^.?]+)\. How many ([^?]+?) do I have\?/.exec(message);
    const [, list = '', kind = ''] = found ?? [];
    const members = kinds.get(kind)?.split(' ');
    if (members === undefined) return undefined;
    const things = list.split(/,? and |, /).map((text) => thing(text, members));
    const counted = things.filter(({ belongs }) => belongs);
    const total = sum(counted);
    return {
      answer: String(total),
      slips: wrongNumbers(total, [sum(things), counted.length, total + 1, total + 2]),
      steps: [
        ...things.map(({ text, belongs, count }) => `${text}: ${belongs ? String(count) : `not among the ${kind}`}`),
        `Together that makes ${String(total)}.`,
      ],
    };
  },
};

interface Thing {
  readonly text: string;
  readonly count: number;
  readonly belongs: boolean;
}

/** "two apples": an article is one, and a plural ends in s or es. */
function thing(text: string, members: readonly string[]): Thing {
  const [amount = '', ...name] = text.split(' ');
  const noun = name.join(' ');
  const count = numbers.includes(amount) ? numbers.indexOf(amount) : /^\d+$/.test(amount) ? Number(amount) : 1;
  return { text, count, belongs: members.some((member) => [member, `${member}s`, `${member}es`].includes(noun)) };
}

function sum(things: readonly Thing[]): number {
  return things.reduce((total, { count }) => total + count, 0);
}
