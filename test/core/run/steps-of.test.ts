import { describe, expect, it } from 'vitest';
import { ExperimentProblem, problemsWith, stepsOf } from '../../../src/core/run/steps-of.ts';
import { sums, toyExperiment, toyTask } from '../../support/toy.ts';

describe('an experiment', () => {
  it('that can be run has no problem', () => {
    expect(problemsWith(toyExperiment())).toEqual([]);
  });

  const { base, optimizer } = toyExperiment().models;
  it.each([
    ['Choose at least one task.', { tasks: [] }],
    ['Two tasks have the same id. Rename or remove one.', { tasks: [toyTask('one'), toyTask('one')] }],
    ['"Task one" has no train examples.', { tasks: [toyTask('one', { examples: { train: [], test: sums(2) } })] }],
    [
      '"Task one" has an empty selection split: fill it or leave it out.',
      { tasks: [toyTask('one', { examples: { train: sums(2), selection: [], test: sums(2) } })] },
    ],
    [
      'The user prompt of "Task one" lacks {question}: write it where the question belongs.',
      { tasks: [toyTask('one', { userPrompt: 'Add.' })] },
    ],
    [
      'Give the further base model "base" another name: one model of the run has it already.',
      { models: { base, optimizer, others: { base } } },
    ],
  ])('is refused with words: %s', (words, changes) => {
    const experiment = toyExperiment(changes);
    expect(problemsWith(experiment)).toEqual([words]);
    expect(() => stepsOf(experiment)).toThrow(ExperimentProblem);
  });
});
