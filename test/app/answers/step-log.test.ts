import { describe, expect, it } from 'vitest';
import { ReplyLookup } from '../../../src/app/answers/reply-lookup.ts';
import { StepLog } from '../../../src/app/answers/step-log.ts';
import { MemoryLog } from '../../support/memory-log.ts';
import { logOf } from '../../support/logged.ts';
import { drive, toyExperiment } from '../../support/toy.ts';
import { stepsOf } from '../../../src/core/run/steps-of.ts';

const experiment = toyExperiment();
const entries = logOf(experiment);

describe('a log told again', () => {
  it('gives every call with its reply', async () => {
    const log = await StepLog.of(experiment, new MemoryLog(entries));
    const told: unknown[] = [];
    log.each((call, { reply }) => told.push([call.messages, reply.kind]));
    expect(told).toEqual(drive(stepsOf(experiment)).calls.map(({ messages }) => [messages, 'answered']));
  });

  it('ends in the midst of a batch where the log does', async () => {
    const cut = entries.slice(0, 15);
    const log = await StepLog.of(experiment, new MemoryLog(cut));
    const told: unknown[] = [];
    log.each((_, { step, item }) => told.push([step, item]));
    expect(told).toEqual(cut.map(({ step, item }) => [step, item]));
  });

  it('ends where an older app took other steps; what it asked is found by the question all the same', async () => {
    const [first] = drive(stepsOf(experiment)).calls;
    const { phase, round } = first?.purpose ?? { phase: '', round: 0 };
    const log = await StepLog.of({ ...experiment, systemPrompt: 'Other.' }, new MemoryLog(entries));
    expect(log.items()).toEqual([]);
    const tried = { phase, round, system: 'Be helpful.', user: experiment.tasks[0]?.userPrompt ?? '' };
    const question = experiment.tasks[0]?.examples.train[0]?.question ?? '';
    expect(ReplyLookup.of(log).reply(tried, question)).toEqual(entries[0]?.reply);
    expect(ReplyLookup.of(log).reply(tried, 'Never asked')).toBeUndefined();
  });
});
