import type { Random } from '../../foundation/pure/random.ts';
import { difficultyField, drawDistinct, type Difficulty, type Drawn, type Generator } from '../generator.ts';
import { between, pick } from '../wording.ts';

/** What a statement does to the two variables, beside how it is written. */
interface Statement {
  readonly lines: readonly string[];
  readonly run: (state: State) => void;
}

interface State {
  total: number;
  step: number;
}

const shapes: Readonly<Record<Difficulty, { statements: number; loops: number }>> = {
  easy: { statements: 3, loops: 0 },
  medium: { statements: 3, loops: 1 },
  hard: { statements: 4, loops: 2 },
};

const suffix =
  'Question:\n{question}\n\nWrite the printed number between <answer> and </answer>, for example <answer>42</answer>.';

/** Example: a program of assignments, loops and conditions on two variables, and "What does this Python program print?". */
export const programOutput: Generator = {
  id: 'program-output',
  title: 'Program output',
  summary: 'What a short Python program prints.',
  fields: [
    difficultyField('Easy programs run straight through; medium ones have a loop, hard ones two with conditions.'),
  ],
  userPrompt: `Follow the program line by line and say what it prints.\n\n${suffix}`,
  suffix,
  parser: { id: 'number', options: { tier: 'lone' } },
  metric: { id: 'accuracy' },
  baseline: {
    easy: { chance: 0.01, majority: 0.04 },
    medium: { chance: 0, majority: 0.03 },
    hard: { chance: 0, majority: 0.01 },
  },
  generate: (random, difficulty, count) => drawDistinct('program-output', count, () => draw(random, difficulty)),
};

function draw(random: Random, difficulty: Difficulty): Drawn {
  const { statements, loops } = shapes[difficulty];
  const state: State = { total: between(random, 1, 20), step: between(random, 2, 6) };
  const start = [`total = ${String(state.total)}`, `step = ${String(state.step)}`];
  const straight = Array.from({ length: statements }, () => condition(random) ?? assignment(random));
  const repeated = Array.from({ length: loops }, () => loop(random, difficulty === 'hard'));
  const body = random.shuffle([...straight, ...repeated]);
  for (const statement of body) statement.run(state);
  const program = [...start, ...body.flatMap(({ lines }) => lines), 'print(total)'];
  return { question: `What does this Python program print?\n\n${program.join('\n')}`, answer: String(state.total) };
}

function assignment(random: Random): Statement {
  const amount = between(random, 1, 9);
  return pick<Statement>(random, [
    { lines: [`total = total + ${String(amount)}`], run: (state) => void (state.total += amount) },
    { lines: [`total = total - ${String(amount)}`], run: (state) => void (state.total -= amount) },
    { lines: ['total = total + step'], run: (state) => void (state.total += state.step) },
    { lines: ['total = total - step'], run: (state) => void (state.total -= state.step) },
    { lines: ['total = total * 2'], run: (state) => void (state.total *= 2) },
    { lines: [`step = step + ${String(amount)}`], run: (state) => void (state.step += amount) },
  ]);
}

/** A condition in one of four places; `undefined` otherwise. */
function condition(random: Random): Statement | undefined {
  if (random.next() >= 0.25) return undefined;
  const bound = between(random, 5, 30);
  const then = assignment(random);
  const otherwise = assignment(random);
  return {
    lines: [`if total > ${String(bound)}:`, ...indented(then), 'else:', ...indented(otherwise)],
    run: (state) => (state.total > bound ? then : otherwise).run(state),
  };
}

function loop(random: Random, conditional: boolean): Statement {
  const times = between(random, 2, 5);
  const inside = [pick(random, [countingUp, assignment(random)]), ...(conditional ? [evenCase(random)] : [])];
  return {
    lines: [
      `for turn in range(${String(times)}):`,
      ...inside.flatMap(({ lines }) => lines.map((line) => `    ${line}`)),
    ],
    run: (state) => {
      for (let turn = 0; turn < times; turn++) for (const statement of inside) runAt(statement, state, turn);
    },
  };
}

const countingUp: Statement = { lines: ['total = total + turn'], run: () => undefined };

/** Only `countingUp` looks at the turn. */
function runAt(statement: Statement, state: State, turn: number): void {
  if (statement === countingUp) state.total += turn;
  else statement.run(state);
}

function evenCase(random: Random): Statement {
  const then = assignment(random);
  return {
    lines: ['if total % 2 == 0:', ...indented(then)],
    run: (state) => {
      if (state.total % 2 === 0) then.run(state);
    },
  };
}

function indented({ lines }: Statement): readonly string[] {
  return lines.map((line) => `    ${line}`);
}
