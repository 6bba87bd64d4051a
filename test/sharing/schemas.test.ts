import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, expectTypeOf, it } from 'vitest';
import type { StampedEvent } from '../../src/core/events.ts';
import { readExperiment, writeExperiment } from '../../src/sharing/files/experiment-file.ts';
import { readRun, writeRun } from '../../src/sharing/files/run-file.ts';
import { eventSchema } from '../../src/sharing/schemas/run-schema.ts';
import { sampleExperiment, sampleRecord } from '../storage/samples.ts';
import { changed, type Change } from './changed-file.ts';
import { oneEventOfEachKind } from './sample-events.ts';

const load = (name: string) => JSON.parse(readFileSync(`public/schemas/${name}`, 'utf8')) as object;
const ajv = new Ajv2020({ strict: true, strictRequired: false, allowUnionTypes: true });
ajv.addSchema(load('metaspo-experiment-1.json'));
ajv.addSchema(load('metaspo-run-1.json'));

function isValid(schema: string, text: string): boolean {
  return ajv.validate(schema, JSON.parse(text));
}

function isRead(read: (text: string) => unknown, text: string): boolean {
  try {
    read(text);
    return true;
  } catch {
    return false;
  }
}

/** Changes that keep a file good, and ones that spoil it. */
const experimentChanges: readonly (readonly [isGood: boolean, change: Change])[] = [
  [true, () => undefined],
  [true, (file) => (file.unknown = 1)],
  [true, (file) => (file.tasks[0].examples.train[0].answer = 5)],
  [true, (file) => (file.tasks[0].examples.train[0].answer = [5, 'five'])],
  [true, (file) => delete file.tasks[0].examples.train[0].id],
  [true, (file) => (file.tasks[0].examples.train[0].id = 17)],
  [true, (file) => delete file.tasks[0].examples.test],
  [true, (file) => (file.tasks[0].examples.selection = [{ question: 'q', answer: 'a' }])],
  [true, (file) => (file.systemPrompt = '')],
  [true, (file) => delete file.models.optimizer.baseUrl],
  [true, (file) => (file.method.settings = {})],
  [true, (file) => (file.models.others = { small: file.models.base })],
  [false, (file) => (file.models.others = { small: { provider: 'practice' } })],
  [false, (file) => (file.models.others = [])],
  [false, (file) => (file.format = 'metaspo-run')],
  [false, (file) => (file.version = 2)],
  [false, (file) => delete file.name],
  [false, (file) => (file.name = '  ')],
  [false, (file) => (file.seed = -1)],
  [false, (file) => (file.seed = 0.5)],
  [false, (file) => (file.seed = '7')],
  [false, (file) => (file.method = { id: 'metaspo' })],
  [false, (file) => (file.method.settings = [])],
  [false, (file) => delete file.systemPrompt],
  [false, (file) => (file.tasks = [])],
  [false, (file) => delete file.tasks[0].suffix],
  [false, (file) => (file.tasks[0].parser = 'answer-tag')],
  [false, (file) => (file.tasks[0].parser.options = 3)],
  [false, (file) => delete file.tasks[0].metric.id],
  [true, (file) => (file.tasks[0].examples.train = [])],
  [true, (file) => delete file.tasks[0].examples.train],
  [true, (file) => (file.tasks[0].examples = { selection: [{ question: 'q', answer: 'a' }] })],
  [false, (file) => (file.tasks[0].examples = { train: [], test: [] })],
  [false, (file) => (file.tasks[0].examples = {})],
  [false, (file) => (file.tasks[0].examples.train[0].question = 4)],
  [false, (file) => (file.tasks[0].examples.train[0].answer = null)],
  [false, (file) => (file.tasks[0].examples.train[0].answer = [])],
  [false, (file) => (file.tasks[0].examples.train[0].answer = true)],
  [false, (file) => (file.tasks[0].examples.train[0].id = '')],
  [false, (file) => delete file.models.base],
  [false, (file) => (file.models.base.temperature = -0.1)],
  [false, (file) => (file.models.base.maxTokens = 0)],
  [false, (file) => (file.models.base.maxTokens = 2.5)],
  [false, (file) => (file.models.base.baseUrl = 'ftp://example.org')],
  [false, (file) => (file.models.base.baseUrl = null)],
];

describe.each(experimentChanges)('an experiment that is good: %s, after %s', (isGood, change) => {
  const text = changed(writeExperiment(sampleExperiment()), change);

  it('is judged so by the app', () => expect(isRead(readExperiment, text)).toBe(isGood));
  it('is judged so by the published schema', () => expect(isValid('metaspo-experiment-1.json', text)).toBe(isGood));
});

const runChanges: readonly (readonly [isGood: boolean, change: Change])[] = [
  [true, () => undefined],
  [true, (file) => (file.unknown = 1)],
  [true, (file) => delete file.experiment.format],
  [true, (file) => delete file.events[0].at],
  [true, (file) => (file.events = [])],
  [true, (file) => (file.result.tasks = [])],
  [true, (file) => (file.result.tasks[0].userPrompts[0] = { text: '' })],
  [false, (file) => (file.format = 'metaspo-experiment')],
  [false, (file) => delete file.version],
  [false, (file) => (file.experiment.seed = 'x')],
  [false, (file) => (file.events = {})],
  [false, (file) => (file.events[0].type = 'danced')],
  [false, (file) => delete file.events[0].type],
  [false, (file) => (file.events[0].score = 1.01)],
  [false, (file) => (file.events[0].right = '012')],
  [false, (file) => (file.events[0].split = 'dev')],
  [false, (file) => (file.events[0].unread = [0.5])],
  [false, (file) => (file.events[0].at = 'now')],
  [false, (file) => (file.events[0].said = ['blue'])],
  [true, (file) => delete file.events[0].likelihoods],
  [false, (file) => delete file.events[0].likelihoods[0].reply],
  [false, (file) => (file.events[0].likelihoods[0].place = -1)],
  [false, (file) => (file.events[1].shown = ['a'])],
  [false, (file) => delete file.events[1].requests],
  [false, (file) => (file.events[2].level = 'both')],
  [false, (file) => (file.events[2].shown = [{ task: 'colours' }])],
  [false, (file) => (file.events[3].reason = 'mood')],
  [false, (file) => (file.events[5].kept = [{ user: 'x' }])],
  [false, (file) => (file.events[6].accepted = 1)],
  [false, (file) => (file.events[7].seen = -1)],
  [false, (file) => (file.events[7].arm = 1)],
  [false, (file) => delete file.result.systemPrompt],
  [false, (file) => (file.result.tasks[0].userPrompts[0].test = null)],
  [false, (file) => (file.calls = { base: 1 })],
  [false, (file) => (file.calls.base = -1)],
  [true, (file) => delete file.costs],
  [true, (file) => (file.costs = { base: file.costs.base, optimizer: file.costs.optimizer })],
  [false, (file) => (file.costs = { base: file.costs.base })],
  [false, (file) => (file.costs.base.failed = 0.5)],
  [false, (file) => delete file.costs.optimizer.inputTokens],
  [false, (file) => (file.costs.base.dollars = -1)],
  [false, (file) => (file.costs.others = { small: {} })],
  [false, (file) => (file.costs.others = { ' ': file.costs.base })],
  [false, (file) => (file.costs.firstAt = 'now')],
];

describe.each(runChanges)('a run that is good: %s, after %s', (isGood, change) => {
  const text = changed(writeRun({ ...sampleRecord(), events: oneEventOfEachKind }), change);

  it('is judged so by the app', () => expect(isRead(readRun, text)).toBe(isGood));
  it('is judged so by the published schema', () => expect(isValid('metaspo-run-1.json', text)).toBe(isGood));
});

it('is tried with every kind of event a method can report', () => {
  const kinds = eventSchema.options.map(({ entries }) => entries.type.literal);
  expectTypeOf(kinds).items.toEqualTypeOf<StampedEvent['type']>();
  expect(oneEventOfEachKind.map(({ type }) => type)).toEqual(kinds);
});
