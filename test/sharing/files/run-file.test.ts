import { expect, it } from 'vitest';
import { readExperiment } from '../../../src/sharing/files/experiment-file.ts';
import { readRun, writeRun } from '../../../src/sharing/files/run-file.ts';
import { sampleExperiment, sampleRecord } from '../../storage/samples.ts';
import { changed, type Change } from '../changed-file.ts';
import { oneEventOfEachKind } from '../sample-events.ts';

it('reads what it writes, every kind of event included', () => {
  const record = { ...sampleRecord(), events: oneEventOfEachKind };
  expect(readRun(writeRun(record))).toEqual(record);
});

it('holds a whole experiment file, which can be run again', () => {
  const { experiment } = JSON.parse(writeRun(sampleRecord()));
  expect(readExperiment(JSON.stringify(experiment))).toEqual(sampleExperiment());
});

it('takes an experiment without the header of its own', () => {
  const file = JSON.parse(writeRun(sampleRecord()));
  expect(readRun(JSON.stringify({ ...file, experiment: sampleExperiment() }))).toEqual(sampleRecord());
});

it('names the place and what was expected there', () => {
  const text = writeRun({ ...sampleRecord(), events: oneEventOfEachKind });
  const read = (change: Change) => () => readRun(changed(text, change));
  expect(read((file) => (file.events[0].score = 7))).toThrow(
    'events[0].score should be a number from 0 to 1, but is 7.',
  );
  expect(read((file) => (file.events[0].right = '1x'))).toThrow(
    'events[0].right should be a digit 0 or 1 for each example, but is the text "1x".',
  );
  expect(read((file) => (file.events[2].type = 'danced'))).toThrow('events[2].type should be an event of a known type');
  expect(read((file) => (file.events[2] = 'x'))).toThrow('events[2] should be an event of a known type');
  expect(read((file) => delete file.result.tasks[0].userPrompts[0].text)).toThrow(
    'result.tasks[0].userPrompts[0].text should be text, but is missing.',
  );
  expect(read((file) => delete file.calls)).toThrow('calls should be an object, but is missing.');
  expect(read((file) => (file.experiment.tasks = 3))).toThrow('experiment.tasks should be a list of tasks, but is 3.');
  expect(read((file) => (file.format = 'metaspo-experiment'))).toThrow('it is an experiment.');
});
