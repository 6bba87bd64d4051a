import type { Random } from '../../foundation/pure/random.ts';
import { difficultyField, drawDistinct, type Difficulty, type Drawn, type Generator } from '../generator.ts';
import { between } from '../wording.ts';

/** Groups of words that begin alike, so that hard lists can be told apart only by later letters. */
const families: readonly (readonly string[])[] = [
  ['barge', 'bark', 'barley', 'barn', 'baron', 'barrel', 'basin', 'basket'],
  ['cable', 'cabin', 'candle', 'canoe', 'canopy', 'canvas', 'canyon', 'cap'],
  ['dance', 'danger', 'dark', 'dawn', 'daylight', 'dazzle', 'deal', 'debt'],
  ['fable', 'fabric', 'face', 'factor', 'fade', 'fair', 'falcon', 'fall'],
  ['garden', 'garlic', 'garment', 'gate', 'gather', 'gauge', 'gazelle', 'gear'],
  ['harbour', 'hard', 'harness', 'harp', 'harvest', 'hat', 'hatch', 'haul'],
  ['lake', 'lamb', 'lamp', 'lance', 'land', 'lane', 'lantern', 'lap'],
  ['mantle', 'maple', 'marble', 'march', 'margin', 'market', 'marsh', 'mask'],
  ['paint', 'palace', 'palm', 'panel', 'paper', 'parade', 'parcel', 'park'],
  ['sail', 'salad', 'salt', 'sample', 'sand', 'sandal', 'satin', 'sauce'],
  ['table', 'tailor', 'talent', 'tank', 'tape', 'target', 'task', 'taste'],
  ['vacant', 'valley', 'value', 'valve', 'vanish', 'vapour', 'vault', 'vector'],
];

const shapes: Readonly<Record<Difficulty, { words: readonly [number, number]; families: number }>> = {
  easy: { words: [3, 4], families: 12 },
  medium: { words: [6, 8], families: 6 },
  hard: { words: [11, 14], families: 3 },
};

const suffix =
  'Question:\n{question}\n\nWrite all the words in order, with single spaces between them, between <answer> and </answer>, for example <answer>ant bee cow</answer>.';

/** Example: "Sort these words alphabetically: lamp, cabin, sail" is "cabin lamp sail". */
export const wordSorting: Generator = {
  id: 'word-sorting',
  title: 'Word sorting',
  summary: 'A list of words in alphabetical order.',
  fields: [difficultyField('Harder lists are longer, and more of their words begin alike.')],
  userPrompt: `Sort the words alphabetically.\n\n${suffix}`,
  suffix,
  parser: { id: 'text' },
  metric: { id: 'accuracy' },
  baseline: {
    easy: { chance: 0, majority: 0 },
    medium: { chance: 0, majority: 0 },
    hard: { chance: 0, majority: 0 },
  },
  generate: (random, difficulty, count) => drawDistinct('word-sorting', count, () => draw(random, difficulty)),
};

function draw(random: Random, difficulty: Difficulty): Drawn {
  const shape = shapes[difficulty];
  const known = random.sample(families, shape.families).flat();
  const words = random.sample(known, between(random, ...shape.words));
  return {
    question: `Sort these words alphabetically: ${words.join(', ')}`,
    answer: words.toSorted((one, other) => (one < other ? -1 : 1)).join(' '),
  };
}
