import type { Random } from '../../foundation/pure/random.ts';
import { difficultyField, drawDistinct, type Difficulty, type Drawn, type Generator } from '../generator.ts';
import { between, pick } from '../wording.ts';

const headings = ['north', 'east', 'south', 'west'] as const;
type Heading = (typeof headings)[number];

interface Move {
  readonly heading: Heading;
  readonly steps: number;
}

const shapes: Readonly<Record<Difficulty, { moves: number; turns: boolean }>> = {
  easy: { moves: 3, turns: false },
  medium: { moves: 4, turns: true },
  hard: { moves: 8, turns: true },
};

const suffix =
  'Question:\n{question}\n\nWrite yes or no between <answer> and </answer>, for example <answer>no</answer>.';

/**
 * Example: "You face north. Take 3 steps. Turn right. Take 2 steps. Are you back where you started?" is no. Half of the
 * walks return; the others are such walks with one move made longer, so that nothing but the sums tells them apart.
 */
export const navigation: Generator = {
  id: 'navigation',
  title: 'Navigation',
  summary: 'Whether a walk ends where it started.',
  fields: [difficultyField('Easy walks name the direction of each move; the others turn, and hard ones are long.')],
  userPrompt: `Follow the walk and say whether it ends where it started.\n\n${suffix}`,
  suffix,
  parser: { id: 'label', options: { labels: ['yes', 'no'], tier: 'lone' } },
  metric: { id: 'accuracy' },
  baseline: {
    easy: { chance: 0.5, majority: 0.5 },
    medium: { chance: 0.5, majority: 0.5 },
    hard: { chance: 0.5, majority: 0.5 },
  },
  generate: (random, difficulty, count) => drawDistinct('navigation', count, () => draw(random, difficulty)),
};

function draw(random: Random, difficulty: Difficulty): Drawn {
  const { moves, turns } = shapes[difficulty];
  const out = Array.from({ length: moves }, () => ({ heading: pick(random, headings), steps: between(random, 1, 9) }));
  const loop = random.shuffle([...out, ...wayBack(out)]);
  const returns = pick(random, [true, false]);
  const walk = returns ? loop : stretched(random, loop);
  const told = turns ? toldByTurns(walk) : walk.map(({ heading, steps }) => `Take ${counted(steps)} ${heading}.`);
  const start = turns ? 'You face north. ' : '';
  return { question: `${start}${told.join(' ')} Are you back where you started?`, answer: returns ? 'yes' : 'no' };
}

/** The one or two moves that undo a walk; none where it is undone already. */
function wayBack(walk: readonly Move[]): readonly Move[] {
  const north = travelled(walk, 'north') - travelled(walk, 'south');
  const east = travelled(walk, 'east') - travelled(walk, 'west');
  const back: readonly Move[] = [
    { heading: north > 0 ? 'south' : 'north', steps: Math.abs(north) },
    { heading: east > 0 ? 'west' : 'east', steps: Math.abs(east) },
  ];
  return back.filter(({ steps }) => steps > 0);
}

function travelled(walk: readonly Move[], heading: Heading): number {
  return walk.filter((move) => move.heading === heading).reduce((sum, move) => sum + move.steps, 0);
}

function stretched(random: Random, walk: readonly Move[]): readonly Move[] {
  const longer = random.integer(walk.length);
  const extra = between(random, 1, 2);
  return walk.map((move, place) => (place === longer ? { ...move, steps: move.steps + extra } : move));
}

function toldByTurns(walk: readonly Move[]): readonly string[] {
  let facing: Heading = 'north';
  return walk.flatMap(({ heading, steps }) => {
    const quarter = (headings.indexOf(heading) - headings.indexOf(facing) + 4) % 4;
    facing = heading;
    const turn = [undefined, 'Turn right.', 'Turn around.', 'Turn left.'][quarter];
    return turn === undefined ? [`Take ${counted(steps)}.`] : [turn, `Take ${counted(steps)}.`];
  });
}

function counted(steps: number): string {
  return steps === 1 ? '1 step' : `${String(steps)} steps`;
}
