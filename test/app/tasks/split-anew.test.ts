import { expect, it } from 'vitest';
import { bringBack, changeExample, exclude, type StoredTask } from '../../../src/app/tasks/example-edits.ts';
import {
  poolOf,
  problemWithPlan,
  readyToSplit,
  splitAnew,
  splitAnewInSteps,
  splitAsBefore,
  splitAsBeforeInSteps,
} from '../../../src/app/tasks/split-anew.ts';
import { sampleTask } from '../../storage/samples.ts';

const many = (split: string, count: number) =>
  Array.from({ length: count }, (_, place) => ({
    id: `${split}${place}`,
    question: `${split} ${place}?`,
    answer: place % 2 === 0 ? 'yes' : 'no',
  }));
const stored: StoredTask = {
  task: { ...sampleTask(), examples: { train: many('a', 10), selection: many('b', 10), test: many('c', 20) } },
  setAside: [],
};
const smaller = { seed: 3, train: 6, test: 12, keepOwnSplits: false };
const idsOf = ({ task, setAside }: StoredTask): readonly string[] =>
  [
    ...Object.values(task.examples).flatMap((examples) => examples.map(({ id }) => id)),
    ...setAside.map(({ example }) => example.id),
  ].toSorted();

it('gives the sizes asked for, labels in proportion, and loses no example', () => {
  const split = splitAnew(stored, smaller);
  expect(split.task.examples.train.filter(({ answer }) => answer === 'yes')).toHaveLength(3);
  expect(split.task.examples.test).toHaveLength(12);
  expect(split.task.examples.selection).toBeUndefined();
  expect(split.setAside.every(({ why }) => why === 'left-over')).toBe(true);
  expect(idsOf(split)).toEqual(idsOf(stored));
  expect(splitAnew(stored, smaller)).toEqual(split);
});

it('draws again from what was left over, but never from what the user excluded', () => {
  const excluded = exclude(stored, ['a0', 'b1']);
  const split = splitAnew(excluded, smaller);
  const whole = splitAnew(split, { seed: 1, train: 9, selection: 9, test: 20, keepOwnSplits: false });
  expect(whole.setAside.map(({ example }) => example.id)).toEqual(['a0', 'b1']);
  expect(problemWithPlan(split, { ...smaller, test: 33 })).toMatch('only');
  expect(poolOf(split)).toHaveLength(38);
});

it('brings back an example of a split that is gone among the train examples', () => {
  const split = splitAnew(exclude(stored, ['b1']), smaller);
  expect(bringBack(split, ['b1']).task.examples.train.map(({ id }) => id)).toContain('b1');
  expect(bringBack(split, ['b1']).task.examples.selection).toBeUndefined();
});

it('keeps test examples in test where that is asked for', () => {
  const split = splitAnew(stored, { seed: 1, train: 8, test: 20, keepOwnSplits: true });
  expect(split.task.examples.test.every(({ id }) => id.startsWith('c'))).toBe(true);
});

it('is taken back without a trace', () => {
  const before = exclude(stored, ['a0', 'c3']);
  expect(splitAsBefore(splitAnew(before, smaller), before)).toEqual(before);
});

it('is taken back with what was done to examples since', async () => {
  const before = exclude(stored, ['a0', 'a1']);
  const changed = { id: 'b2', question: 'Is this another question?', answer: 'yes' };
  const edited = (task: StoredTask) => bringBack(exclude(changeExample(task, changed), ['c3']), ['a1']);
  const since = edited(splitAnew(before, smaller));
  expect(splitAsBefore(since, before)).toEqual(edited(before));
  expect(await splitAsBeforeInSteps(since, before)).toEqual(edited(before));
});

it('is taken back with the prompts as they are by now', () => {
  const { task, setAside } = splitAnew(stored, smaller);
  const back = splitAsBefore({ task: { ...task, userPrompt: 'New: {question}' }, setAside }, stored);
  expect(back.task).toEqual({ ...stored.task, userPrompt: 'New: {question}' });
});

it('draws the same in steps, and from what it got to know before, as in one go', async () => {
  const expected = splitAnew({ ...stored }, smaller);
  await readyToSplit(stored, new AbortController().signal);
  expect(splitAnew(stored, smaller)).toEqual(expected);
  expect(await splitAnewInSteps(stored, smaller)).toEqual(expected);
});
