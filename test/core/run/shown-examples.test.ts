import { expect, it } from 'vitest';
import type { RunEvent } from '../../../src/core/events.ts';
import { shownExamples } from '../../../src/core/run/shown-examples.ts';
import { stepsOf } from '../../../src/core/run/steps-of.ts';
import { brokenOptimizers } from '../../support/method-worlds.ts';
import { drive, toyExperiment, toyReply, toyTask } from '../../support/toy.ts';

const tasks = [toyTask('one'), toyTask('two')];

function idsIn(events: readonly RunEvent[], optimizer: number) {
  const { tasks: rows, ...rest } = shownExamples(tasks, events, { optimizer });
  return { ...rest, ids: rows.map(({ examples }) => examples.map(({ id }) => id)) };
}

const asked: RunEvent = {
  type: 'optimizer-asked',
  round: 1,
  requests: 1,
  shown: [
    { task: 'one', example: 'sum-2' },
    { task: 'two', example: 'sum-0' },
  ],
};
const made: RunEvent = {
  ...{ type: 'proposal-made', level: 'user', round: 1, task: 'one', candidate: 0, operator: 'reflect', parents: [] },
  ...{ text: 'Look.', shown: [{ task: 'one', example: 'sum-2' }] },
};

it('lists what was asked about, by task', () => {
  expect(idsIn([asked, made], 2)).toEqual({ count: 2, isComplete: true, ids: [['sum-2'], ['sum-0']] });
});

it('lists what it can of a run of an older version, and says that there may be more', () => {
  expect(idsIn([made], 2)).toEqual({ count: 1, isComplete: false, ids: [['sum-2'], []] });
});

it('knows that nothing was shown where nobody was asked', () => {
  expect(idsIn([], 0)).toEqual({ count: 0, isComplete: true, ids: [[], []] });
});

it.each(brokenOptimizers)('lists what was sent to an optimizer that $name', ({ reply }) => {
  const { events, calls } = drive(stepsOf(toyExperiment()), (call) =>
    call.model === 'optimizer' ? reply(call) : toyReply(call),
  );
  const optimizer = calls.filter(({ model }) => model === 'optimizer');
  expect(idsIn(events, optimizer.length)).toMatchObject({ isComplete: true });
  expect(idsIn(events, optimizer.length).count).toBeGreaterThan(2);
});
