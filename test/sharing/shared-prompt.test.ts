import { expect, it } from 'vitest';
import type { SystemDecided } from '../../src/core/events.ts';
import { forTask, sharedPromptOf, withCases } from '../../src/sharing/shared-prompt.ts';
import { sampleExperiment, sampleModel, sampleRecord, sampleTask } from '../storage/samples.ts';

const decision = { type: 'system-decided', round: 1, candidate: 0, incumbentScore: 0.5 } as const;

it('tells what was found, with what, and by which search', () => {
  const first: SystemDecided = {
    ...decision,
    system: 'A',
    incumbent: 'You are a helpful assistant.',
    score: 0.6,
    accepted: true,
  };
  const second: SystemDecided = { ...decision, system: 'B', incumbent: 'A', score: 0.4, accepted: false };
  const third: SystemDecided = { ...decision, system: 'C', incumbent: 'A', score: 0.7, accepted: true };
  const shared = sharedPromptOf({ ...sampleRecord(), events: [first, second, third] });
  expect(shared).toMatchObject({
    name: 'Colours',
    systemPrompt: 'Think of the thing, then say its colour.',
    userPrompts: [
      { task: 'colours', name: 'Task colours', template: 'Which colour?\n{question}', train: 1, test: 0.5 },
    ],
    models: { base: { model: 'practice' }, optimizer: { model: 'gpt-4o-mini' } },
    method: { id: 'metaspo', seed: 7 },
  });
  expect(shared.tried).toEqual([
    { text: 'You are a helpful assistant.', accepted: true, score: 0.5 },
    { text: 'A', parent: 0, score: 0.6, accepted: true },
    { text: 'B', parent: 1, score: 0.4, accepted: false },
    { text: 'C', parent: 1, score: 0.7, accepted: true },
  ]);
});

it('says which models it was found with, not where they were asked', () => {
  const models = { base: sampleModel, optimizer: { ...sampleModel, model: 'gpt-4o' } };
  const shared = sharedPromptOf({ ...sampleRecord(), experiment: { ...sampleExperiment(), models } });
  const { baseUrl, ...plain } = sampleModel;
  expect(shared.models).toEqual({ base: plain, optimizer: { ...plain, model: 'gpt-4o' } });
  expect(JSON.stringify(shared)).not.toContain(baseUrl);
});

it('holds no example unless the user chose to share some', () => {
  const shared = sharedPromptOf(sampleRecord());
  expect(JSON.stringify(shared)).not.toContain('snow');
  expect(withCases(shared, sampleExperiment(), 5).cases).toEqual([
    { task: 'colours', question: 'snow', answers: ['white'] },
  ]);
});

it('narrows to one task', () => {
  const experiment = { ...sampleExperiment(), tasks: [sampleTask('a'), sampleTask('b')] };
  const tasks = ['a', 'b'].map((id) => ({ id, userPrompts: [{ text: `${id} {question}` }] }));
  const shared = sharedPromptOf({ ...sampleRecord(), experiment, result: { systemPrompt: 'S', tasks } });
  const narrowed = forTask(withCases(shared, experiment, 1), 'b');
  expect(narrowed.userPrompts.map(({ template }) => template)).toEqual(['b {question}']);
  expect(narrowed.cases?.map(({ task }) => task)).toEqual(['b']);
});

it('replaces half a character, which no file can hold', () => {
  const result = { systemPrompt: 'cut \ud83d off, whole 🙂', tasks: [] };
  expect(sharedPromptOf({ ...sampleRecord(), result }).systemPrompt).toBe('cut \ufffd off, whole 🙂');
});
