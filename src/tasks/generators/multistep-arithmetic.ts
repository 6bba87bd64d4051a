import type { Random } from '../../foundation/pure/random.ts';
import { difficultyField, drawDistinct, type Difficulty, type Drawn, type Generator } from '../generator.ts';
import { between, pick } from '../wording.ts';

type Operator = '+' | '-' | '*';

interface Term {
  readonly text: string;
  readonly value: number;
}

const shapes: Readonly<
  Record<Difficulty, { depth: number; operators: readonly Operator[]; low: number; high: number }>
> = {
  easy: { depth: 2, operators: ['+', '-'], low: 1, high: 9 },
  medium: { depth: 2, operators: ['+', '-', '*'], low: -9, high: 12 },
  hard: { depth: 3, operators: ['+', '-', '*'], low: -9, high: 9 },
};

const suffix =
  'Question:\n{question}\n\nWrite the result in digits between <answer> and </answer>, for example <answer>-7</answer>.';

/** Example: "How much is ((4 + -2) * (3 - 8))?" is -10. */
export const multistepArithmetic: Generator = {
  id: 'multistep-arithmetic',
  title: 'Multi-step arithmetic',
  summary: 'The value of a nested expression of whole numbers.',
  fields: [
    difficultyField(
      'Easy: four numbers, plus and minus. Medium: also times and negative numbers. Hard: eight numbers.',
    ),
  ],
  userPrompt: `Work out the value of the expression, brackets first.\n\n${suffix}`,
  suffix,
  parser: { id: 'number', options: { tier: 'lone' } },
  metric: { id: 'accuracy' },
  baseline: {
    easy: { chance: 0.02, majority: 0.06 },
    medium: { chance: 0, majority: 0.05 },
    hard: { chance: 0, majority: 0.05 },
  },
  generate: (random, difficulty, count) => drawDistinct('multistep-arithmetic', count, () => draw(random, difficulty)),
};

function draw(random: Random, difficulty: Difficulty): Drawn {
  const { text, value } = term(random, difficulty, shapes[difficulty].depth);
  return { question: `How much is ${text}?`, answer: String(value) };
}

function term(random: Random, difficulty: Difficulty, depth: number): Term {
  const { operators, low, high } = shapes[difficulty];
  if (depth === 0) {
    const value = between(random, low, high);
    return { text: String(value), value };
  }
  const left = term(random, difficulty, depth - 1);
  const right = term(random, difficulty, depth - 1);
  const operator = pick(random, operators);
  return { text: `(${left.text} ${operator} ${right.text})`, value: applied(operator, left.value, right.value) };
}

function applied(operator: Operator, left: number, right: number): number {
  if (operator === '+') return left + right;
  // Adding 0 turns the -0 of a product into 0.
  return operator === '-' ? left - right : left * right + 0;
}
