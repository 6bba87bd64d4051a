import { expect, it } from 'vitest';
import { AnswerCounter, countAnswers } from '../../../src/core/grading/answer-counts.ts';

it('counts how often each answer stands there, in the order they first come up', () => {
  const answers = ['no', 'yes', 'no', 'no'].map((answer) => ({ answer }));
  expect(countAnswers(answers)).toEqual([
    ['no', 3],
    ['yes', 1],
  ]);
  expect(countAnswers([])).toEqual([]);
});

it('tells answers apart that are lists, and texts that look like lists', () => {
  const answers = ['["a"]', ['a'], ['a', 'b'], 'a', ['a']].map((answer) => ({ answer }));
  expect(countAnswers(answers)).toEqual([
    ['["a"]', 1],
    [['a'], 2],
    [['a', 'b'], 1],
    ['a', 1],
  ]);
});

it('adds up what was counted before', () => {
  const counter = new AnswerCounter();
  counter.add('A', 2);
  counter.add('B');
  counter.add('A', 3);
  expect(counter.different).toBe(2);
  expect(counter.counts).toEqual([
    ['A', 5],
    ['B', 1],
  ]);
});
