import type { Random } from '../../foundation/pure/random.ts';
import { difficultyField, drawDistinct, type Difficulty, type Drawn, type Generator } from '../generator.ts';
import { pick } from '../wording.ts';

interface Term {
  readonly text: string;
  readonly value: boolean;
}

const depths: Readonly<Record<Difficulty, number>> = { easy: 3, medium: 4, hard: 5 };

const suffix =
  'Question:\n{question}\n\nWrite True or False between <answer> and </answer>, for example <answer>True</answer>.';

/** Example: "What is the value of ((not True) or (False and True))?" is False. Half of the values are True. */
export const booleanExpressions: Generator = {
  id: 'boolean-expressions',
  title: 'Boolean expressions',
  summary: 'Whether a nested expression of and, or and not is true.',
  fields: [difficultyField('3, 4 or 5 levels of brackets.')],
  userPrompt: `Work out whether the expression is true.\n\n${suffix}`,
  suffix,
  parser: { id: 'label', options: { labels: ['True', 'False'], tier: 'lone' } },
  metric: { id: 'accuracy' },
  baseline: {
    easy: { chance: 0.5, majority: 0.5 },
    medium: { chance: 0.5, majority: 0.5 },
    hard: { chance: 0.5, majority: 0.5 },
  },
  generate: (random, difficulty, count) => drawDistinct('boolean-expressions', count, () => draw(random, difficulty)),
};

function draw(random: Random, difficulty: Difficulty): Drawn {
  const wanted = pick(random, [true, false]);
  let drawn = term(random, depths[difficulty]);
  while (drawn.value !== wanted) drawn = term(random, depths[difficulty]);
  return { question: `What is the value of ${drawn.text}?`, answer: drawn.value ? 'True' : 'False' };
}

function term(random: Random, depth: number): Term {
  if (depth === 0) {
    const value = pick(random, [true, false]);
    return { text: value ? 'True' : 'False', value };
  }
  if (random.next() < 0.25) {
    const inner = term(random, depth - 1);
    return { text: `(not ${inner.text})`, value: !inner.value };
  }
  const left = term(random, depth - 1);
  const right = term(random, depth - 1);
  return pick(random, ['and', 'or']) === 'and'
    ? { text: `(${left.text} and ${right.text})`, value: left.value && right.value }
    : { text: `(${left.text} or ${right.text})`, value: left.value || right.value };
}
