import type { Random } from '../../foundation/pure/random.ts';
import { difficultyField, drawDistinct, type Difficulty, type Drawn, type Generator } from '../generator.ts';
import { between, pick } from '../wording.ts';

const people = [
  { name: 'Mira', they: 'She' },
  { name: 'Jonas', they: 'He' },
  { name: 'Lena', they: 'She' },
  { name: 'Tariq', they: 'He' },
  { name: 'Ines', they: 'She' },
  { name: 'Pavel', they: 'He' },
];
const things = ['stickers', 'marbles', 'cards', 'shells', 'stamps', 'beads', 'buttons', 'pencils'];
const friends = ['Olga', 'Ravi', 'Hugo', 'Nina', 'Kofi', 'Yuki'];
const steps: Readonly<Record<Difficulty, number>> = { easy: 2, medium: 4, hard: 6 };

const suffix =
  'Question:\n{question}\n\nWrite the number in digits between <answer> and </answer>, for example <answer>18</answer>.';

/** One sentence of a story, and how many things there are after it. */
interface Event {
  readonly text: string;
  readonly after: number;
}

/** Example: "Mira has 12 shells. She buys 3 bags with 4 shells each. She loses 5 shells. How many shells does Mira have now?" */
export const gradeSchoolMath: Generator = {
  id: 'grade-school-math',
  title: 'Grade-school mathematics',
  summary: 'How many things someone has after buying, giving away, sharing and doubling.',
  fields: [difficultyField('2, 4 or 6 events in a story.')],
  userPrompt: `Solve the word problem.\n\n${suffix}`,
  suffix,
  parser: { id: 'number', options: { tier: 'lone' } },
  metric: { id: 'accuracy' },
  baseline: {
    easy: { chance: 0, majority: 0.03 },
    medium: { chance: 0, majority: 0.03 },
    hard: { chance: 0, majority: 0.03 },
  },
  generate: (random, difficulty, count) => drawDistinct('grade-school-math', count, () => draw(random, difficulty)),
};

function draw(random: Random, difficulty: Difficulty): Drawn {
  const { name, they } = pick(random, people);
  const thing = pick(random, things);
  let count = between(random, 8, 40);
  const story = [`${name} has ${String(count)} ${thing}.`];
  for (let step = 0; step < steps[difficulty]; step++) {
    const event = pick(random, possible(random, count, thing));
    story.push(`${they} ${event.text}.`);
    count = event.after;
  }
  return { question: `${story.join(' ')} How many ${thing} does ${name} have now?`, answer: String(count) };
}

/** Events that leave a whole number of things, at least 2, and no more than a child could count. */
function possible(random: Random, count: number, thing: string): readonly Event[] {
  const some = between(random, 2, Math.max(2, Math.min(20, count - 2)));
  const bags = between(random, 2, 6);
  const each = between(random, 3, 9);
  const friend = pick(random, friends);
  const share = pick(random, [2, 3, 4, 5]);
  const events: readonly Event[] = [
    { text: `buys ${String(bags)} bags with ${String(each)} ${thing} each`, after: count + bags * each },
    { text: `finds ${String(some)} more ${thing}`, after: count + some },
    { text: `gives ${String(some)} ${thing} to ${friend}`, after: count - some },
    { text: `loses ${String(some)} ${thing}`, after: count - some },
    { text: `trades ${String(some)} ${thing} for ${String(some + each)} other ${thing}`, after: count + each },
    { text: `wins as many ${thing} as there were before`, after: count * 2 },
    { text: `puts the ${thing} into ${String(share)} equal piles and keeps one pile`, after: count / share },
  ];
  return events.filter(({ after }) => Number.isInteger(after) && after >= 2 && after <= 400);
}
