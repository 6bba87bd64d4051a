import { expect, it } from 'vitest';
import { countingObjects } from '../../../src/tasks/generators/counting-objects.ts';
import { expectAnswers } from './answered.ts';

const stems: Readonly<Record<string, RegExp>> = {
  fruits: /apple(?!s?.*choke)|banana|orange|peach|plum|pear|mango|lemon/,
  vegetables: /carrot|onion|potato|cabbage|leek|turnip|radish|artichoke/,
  'musical instruments': /piano|violin|flute|drum|trumpet|harp|oboe|accordion/,
  animals: /cat|goat|rabbit|duck|snail|owl|horse|donkey/,
  'pieces of furniture': /table|chair|sofa|bed|wardrobe|desk|bookcase/,
};
const numbers = ['', 'one', 'two', 'three', 'four', 'five'];

function solve(question: string): string {
  const [, list = '', kind = ''] = /^I have (.*)\. How many (.*) do I have\?$/.exec(question) ?? [];
  const counts = list.split(/, and |, | and /).map((thing) => {
    const [count = '', ...name] = thing.split(' ');
    if (stems[kind]?.test(name.join(' ')) !== true) return 0;
    return count === 'a' || count === 'an' ? 1 : numbers.indexOf(count);
  });
  return String(counts.reduce((sum, count) => sum + count, 0));
}

it('solves a list that can be checked by eye', () => {
  expect(solve('I have two apples, a drum, and a pear. How many fruits do I have?')).toBe('3');
});

it('answers as counting by name does', () => {
  expectAnswers(countingObjects, solve);
});
