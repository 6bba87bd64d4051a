import { expect, it } from 'vitest';
import { movementIn } from '../../../src/app/answers/answer-filters.ts';
import { pairAnswers } from '../../../src/app/answers/answer-pairs.ts';
import { firstAndBest } from '../../../src/app/answers/first-and-best.ts';
import { stepsOf } from '../../../src/core/run/steps-of.ts';
import { examplesOf } from '../../../src/core/task.ts';
import { drive, toyExperiment } from '../../support/toy.ts';

const experiment = toyExperiment();
const { events, result } = drive(stepsOf(experiment));
const [task] = experiment.tasks;
if (task === undefined) throw new Error('There is no task.');
const best = { system: result.systemPrompt, user: result.tasks[0]?.userPrompts[0]?.text ?? '' };

it('a search is followed from its first prompts to its best, example by example', () => {
  const pairs = pairAnswers([firstAndBest(events, task, 'train', best)], task, examplesOf(task, 'train'), undefined);
  // Without "check" every fourth sum is right; the best prompts have enough of it for all six.
  expect(pairs.map(({ baseline }) => baseline?.mark)).toEqual(['right', 'wrong', 'wrong', 'wrong', 'right', 'wrong']);
  expect(pairs.map(({ other }) => other?.mark)).toEqual(Array(6).fill('right'));
  expect(movementIn(pairs)).toEqual({ improved: 4, worsened: 0, both: 6 });
});

it('what was not tried has no mark', () => {
  const pairs = pairAnswers([firstAndBest([], task, 'test', best)], task, examplesOf(task, 'test'), undefined);
  expect(pairs.map(({ baseline, other }) => [baseline, other])).toEqual(Array(4).fill([undefined, undefined]));
  expect(movementIn(pairs).both).toBe(0);
});
