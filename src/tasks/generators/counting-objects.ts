import type { Random } from '../../foundation/pure/random.ts';
import { difficultyField, drawDistinct, type Difficulty, type Drawn, type Generator } from '../generator.ts';
import { between, listed, numberWord, pick } from '../wording.ts';

/** Things by kind, one name and its plural each; no thing belongs to two kinds. */
const kinds: Readonly<Record<string, readonly (readonly [one: string, several: string])[]>> = {
  fruits: [
    ['apple', 'apples'],
    ['banana', 'bananas'],
    ['orange', 'oranges'],
    ['peach', 'peaches'],
    ['plum', 'plums'],
    ['pear', 'pears'],
    ['mango', 'mangoes'],
    ['lemon', 'lemons'],
  ],
  vegetables: [
    ['carrot', 'carrots'],
    ['onion', 'onions'],
    ['potato', 'potatoes'],
    ['cabbage', 'cabbages'],
    ['leek', 'leeks'],
    ['turnip', 'turnips'],
    ['radish', 'radishes'],
    ['artichoke', 'artichokes'],
  ],
  'musical instruments': [
    ['piano', 'pianos'],
    ['violin', 'violins'],
    ['flute', 'flutes'],
    ['drum', 'drums'],
    ['trumpet', 'trumpets'],
    ['harp', 'harps'],
    ['oboe', 'oboes'],
    ['accordion', 'accordions'],
  ],
  animals: [
    ['cat', 'cats'],
    ['goat', 'goats'],
    ['rabbit', 'rabbits'],
    ['duck', 'ducks'],
    ['snail', 'snails'],
    ['owl', 'owls'],
    ['horse', 'horses'],
    ['donkey', 'donkeys'],
  ],
  'pieces of furniture': [
    ['table', 'tables'],
    ['chair', 'chairs'],
    ['sofa', 'sofas'],
    ['bed', 'beds'],
    ['wardrobe', 'wardrobes'],
    ['desk', 'desks'],
    ['armchair', 'armchairs'],
    ['bookcase', 'bookcases'],
  ],
};

const shapes: Readonly<Record<Difficulty, { wanted: readonly [number, number]; others: number; most: number }>> = {
  easy: { wanted: [2, 3], others: 2, most: 2 },
  medium: { wanted: [3, 5], others: 3, most: 3 },
  hard: { wanted: [4, 7], others: 6, most: 5 },
};

const suffix =
  'Question:\n{question}\n\nWrite the number in digits between <answer> and </answer>, for example <answer>3</answer>.';

/** Example: "I have two apples, a drum, and a pear. How many fruits do I have?" is 3. */
export const countingObjects: Generator = {
  id: 'counting-objects',
  title: 'Counting objects',
  summary: 'How many things of one kind are in a list of things of several kinds.',
  fields: [difficultyField('Harder lists are longer, mix in more things of another kind, and hold larger numbers.')],
  userPrompt: `Count the things of the kind that is asked for.\n\n${suffix}`,
  suffix,
  parser: { id: 'number', options: { tier: 'lone' } },
  metric: { id: 'accuracy' },
  baseline: {
    easy: { chance: 1 / 5, majority: 0.4 },
    medium: { chance: 1 / 11, majority: 0.21 },
    hard: { chance: 1 / 25, majority: 0.1 },
  },
  generate: (random, difficulty, count) => drawDistinct('counting-objects', count, () => draw(random, difficulty)),
};

function draw(random: Random, difficulty: Difficulty): Drawn {
  const { wanted, others, most } = shapes[difficulty];
  const [kind = '', otherKind = ''] = random.sample(Object.keys(kinds), 2);
  const counted = things(random, kind, between(random, ...wanted), most);
  const distracting = things(random, otherKind, others, most);
  const list = random.shuffle([...counted, ...distracting]).map(({ text }) => text);
  return {
    question: `I have ${listed(list)}. How many ${kind} do I have?`,
    answer: String(counted.reduce((total, thing) => total + thing.count, 0)),
  };
}

function things(random: Random, kind: string, different: number, most: number): { text: string; count: number }[] {
  return random.sample(kinds[kind] ?? [], different).map(([one, several]) => {
    const count = pick(random, [1, between(random, 1, most)]);
    return { count, text: count === 1 ? `${article(one)} ${one}` : `${numberWord(count)} ${several}` };
  });
}

function article(word: string): string {
  return /^[aeiou]/.test(word) ? 'an' : 'a';
}
