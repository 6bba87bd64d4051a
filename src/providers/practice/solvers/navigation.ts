import type { Solver } from './solver.ts';

/** North, east, south, west as steps on a grid. */
const headings = [
  { name: 'north', x: 0, y: 1 },
  { name: 'east', x: 1, y: 0 },
  { name: 'south', x: 0, y: -1 },
  { name: 'west', x: -1, y: 0 },
];

const quarters = new Map([
  ['right', 1],
  ['around', 2],
  ['left', 3],
]);

/** Follows "You face north. Take 3 steps. Turn right. Take 2 steps. Are you back where you started?". */
export const navigation: Solver = {
  id: 'navigation',
  hints: [
    {
      pattern: /coordinates|\(0, ?0\)|two numbers/i,
      sentences: [
        'Keep the position in coordinates, starting at (0, 0).',
        'Note two numbers after each move: how far east and how far north you are.',
      ],
      finding: 'the position is not written down on the way',
    },
    {
      pattern: /which way you face|after (each|every) turn/i,
      sentences: ['Say which way you face after each turn.', 'Note the direction after every turn.'],
      finding: 'the direction is lost after a turn',
    },
  ],

  solve(message) {
    if (!message.includes('Are you back where you started?')) return undefined;
    let [x, y, facing] = [0, 0, 0];
    const steps: string[] = [];
    for (const [move, count, named, turn] of message.matchAll(/Take (\d+) steps?(?: (\w+))?\.|Turn (\w+)\./g)) {
      facing = (facing + (quarters.get(turn ?? '') ?? 0)) % 4;
      const heading = headings.find(({ name }) => name === named) ?? headings[facing];
      x += Number(count ?? 0) * (heading?.x ?? 0);
      y += Number(count ?? 0) * (heading?.y ?? 0);
      steps.push(`${move} Position (${String(x)}, ${String(y)}).`);
    }
    const back = x === 0 && y === 0;
    return steps.length === 0 ? undefined : { answer: back ? 'yes' : 'no', slips: [back ? 'no' : 'yes'], steps };
  },
};
