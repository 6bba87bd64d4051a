import { reductions } from './reduce.ts';
import { wrongNumbers } from './slips.ts';
import type { Solver } from './solver.ts';

/** Works out "How much is ((4 + -2) * (3 - 8))?". */
export const multistepArithmetic: Solver = {
  id: 'multistep-arithmetic',
  hints: [
    {
      pattern: /sign of (each|every)|minus (sign|times)|negative numbers?/i,
      sentences: [
        'Mind the sign of each number; a minus times a minus is a plus.',
        'Take care with negative numbers, above all when one is taken away.',
      ],
      finding: 'signs go astray when negative numbers meet',
    },
    {
      pattern: /one bracket at a time|value of each bracket/i,
      sentences: ['Settle one bracket at a time.', 'Note the value of each bracket before you go on.'],
      finding: 'several brackets are worked out in one go',
    },
  ],

  solve(message) {
    const expression = /How much is (\([^?]+\))\?/.exec(message)?.[1];
    if (expression === undefined) return undefined;
    const steps = reductions(expression, /\((-?\d+) ([-+*]) (-?\d+)\)/, (left = '', operator = '', right = '') =>
      String(applied(operator, Number(left), Number(right))),
    );
    const value = Number(steps.at(-1));
    if (!Number.isInteger(value)) return undefined;
    return { answer: String(value), slips: wrongNumbers(value, [-value, value + 2, value - 1, value + 10]), steps };
  },
};

function applied(operator: string, left: number, right: number): number {
  if (operator === '+') return left + right;
  return operator === '-' ? left - right : left * right;
}
