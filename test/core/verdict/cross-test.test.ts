import { expect, it } from 'vitest';
import { stepsOf } from '../../../src/core/run/steps-of.ts';
import { drive, toyExperiment } from '../../support/toy.ts';

const experiment = toyExperiment();
const testedIn = (run: ReturnType<typeof drive>) =>
  run.events.flatMap((event) =>
    event.type === 'candidate-scored' && event.split === 'test' ? [[event.task, event.system, event.user]] : [],
  );

it('tries the initial and the found prompts in all four combinations on the test examples, each once', () => {
  const plain = drive(stepsOf(experiment));
  const crossed = drive(stepsOf({ ...experiment, crossTest: true }));
  expect(crossed.result).toEqual(plain.result);
  expect(crossed.events.slice(0, plain.events.length)).toEqual(plain.events);
  const tested = testedIn(crossed).map((one) => JSON.stringify(one));
  expect(new Set(tested).size).toBe(tested.length);
  for (const { id, userPrompts } of crossed.result.tasks) {
    const task = experiment.tasks.find((one) => one.id === id);
    for (const system of [experiment.systemPrompt, crossed.result.systemPrompt])
      for (const user of [task?.userPrompt, userPrompts[0]?.text])
        expect(tested).toContain(JSON.stringify([id, system, user]));
  }
});

it('is left out where the file of an experiment does not name it, and where nothing is to be tested', () => {
  const untested = {
    ...experiment,
    method: { ...experiment.method, settings: { ...experiment.method.settings, testAtEnd: false } },
  };
  expect(testedIn(drive(stepsOf({ ...untested, crossTest: true })))).toEqual([]);
});
