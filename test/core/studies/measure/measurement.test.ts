import { expect, it } from 'vitest';
import {
  answersIn,
  measurementsOf,
  formatValid,
  rightGivenValid,
  rightOf,
} from '../../../../src/core/studies/measure/measurement.ts';
import type { CandidateScored, Origin } from '../../../../src/core/events.ts';
import { toyTask } from '../../../support/toy.ts';

const scored: CandidateScored & Origin = {
  ...{ type: 'candidate-scored', phase: 'measure', round: 0, task: 'one', split: 'test', arm: 'kind' },
  // Of five answers two are right, one could not be read, and one call failed.
  ...{ system: 'Be kind.', user: '{question}', score: 0.4, right: '11000', unread: [2], failed: [3] },
};
const task = toyTask('one');

it('holds what a study measured, not what the searches inside it scored', () => {
  const { arm, ...withoutArm } = scored;
  const events = [scored, { ...scored, phase: 'inner' }, withoutArm, { ...scored, task: 'gone' }];
  const [measurement, ...others] = measurementsOf([task], events);
  expect(measurement).toMatchObject({ arm, on: undefined, task, pair: '{question}', unread: 1, failed: new Set([3]) });
  expect(measurement?.right).toEqual([true, true, false, false, false]);
  expect(others).toEqual([]);
});

it('counts what was right, what could be read, and how much of that was right', () => {
  const measurements = measurementsOf([task], [scored, { ...scored, on: 'small' }]);
  expect([rightOf(measurements), answersIn(measurements)]).toEqual([4, 8]);
  expect(formatValid(measurements)).toBe(3 / 4);
  expect(rightGivenValid(measurements)).toBe(2 / 3);
  expect([formatValid([]), rightGivenValid([])]).toEqual([0, 0]);
});
