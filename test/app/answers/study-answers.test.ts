import { describe, expect, it } from 'vitest';
import { answerFilters, movementIn } from '../../../src/app/answers/answer-filters.ts';
import { pairAnswers, type AnswerPair } from '../../../src/app/answers/answer-pairs.ts';
import { ReplyLookup } from '../../../src/app/answers/reply-lookup.ts';
import { StepLog } from '../../../src/app/answers/step-log.ts';
import { studyAnswers, wordingsOf, type Side } from '../../../src/app/answers/study-answers.ts';
import { studyOf } from '../../../src/core/studies/index.ts';
import type { Experiment } from '../../../src/core/experiment.ts';
import type { Call, Reply } from '../../../src/core/model.ts';
import { stepsOf } from '../../../src/core/run/steps-of.ts';
import { examplesOf, type Task } from '../../../src/core/task.ts';
import { MemoryLog } from '../../support/memory-log.ts';
import { logOf } from '../../support/logged.ts';
import { drive, sums, toyExperiment, toyReply, toyTask } from '../../support/toy.ts';

const plain = { id: 'plain', title: 'Plain', text: 'Add.' };
const careful = { id: 'careful', title: 'Careful', text: 'check' };

function experimentOf(id: string, settings: Record<string, unknown>, changes: Partial<Experiment> = {}): Experiment {
  const tasks = ['one', 'two'].map((name) => toyTask(name, { examples: { train: sums(8), test: sums(8, 100) } }));
  return toyExperiment({ method: { id, settings: { prompts: [plain, careful], ...settings } }, tasks, ...changes });
}

function measuredBy(experiment: Experiment, answer?: (call: Call) => Reply) {
  const study = studyOf(experiment.method.id);
  if (study === undefined) throw new Error(`There is no study ${experiment.method.id}.`);
  return studyAnswers(study.measures(experiment), experiment, drive(stepsOf(experiment), answer).events);
}

async function lookupOf(experiment: Experiment, answer?: (call: Call) => Reply): Promise<ReplyLookup> {
  return ReplyLookup.of(await StepLog.of(experiment, new MemoryLog(logOf(experiment, answer))));
}

function sidesOn(task: { readonly sides: readonly Side[] } | undefined): readonly [Side, Side] {
  const [one, other] = task?.sides ?? [];
  if (one === undefined || other === undefined) throw new Error('There are too few sides.');
  return [one, other];
}

function found(pairs: readonly AnswerPair[], wanted: string): readonly string[] {
  const filter = answerFilters.find(({ id }) => id === wanted);
  return pairs.filter((pair) => filter?.fits(pair) ?? false).map(({ example }) => example.id);
}

/** Sums answered by how many of "check" there are, one reply unreadable and one call refused. */
function mixed(call: Call): Reply {
  const text = call.messages.map(({ content }) => content).join('\n');
  if (text.includes('check') && text.includes('102+')) return { kind: 'answered', text: 'Hm.' };
  if (text.includes('check') && text.includes('103+')) return { kind: 'failed', reason: 'too-long', detail: 'Long.' };
  if (!text.includes('check') && text.includes('107+')) return { kind: 'answered', text: '<answer>0</answer>' };
  return toyReply(call);
}

async function comparedOnOne(changes: Record<string, unknown> = {}) {
  const experiment = experimentOf('compare', changes);
  const [one] = measuredBy(experiment, mixed);
  const [baseline, other] = sidesOn(one);
  const task: Task = one?.task ?? toyTask();
  const against = wordingsOf(baseline, other, task)[0]?.against ?? [];
  const examples = examplesOf(task, 'test');
  const replies = await lookupOf(experiment, mixed);
  return { against, task, examples, replies, pairs: pairAnswers(against, task, examples, replies) };
}

describe('the answers of a study', () => {
  it('pair what two prompts made of each example', async () => {
    const { pairs } = await comparedOnOne();
    expect(pairs.map(({ baseline, other }) => `${baseline?.mark} ${other?.mark}`)).toEqual([
      ...['right right', 'wrong right', 'wrong unread', 'wrong failed'],
      ...['right right', 'wrong right', 'wrong wrong', 'wrong wrong'],
    ]);
    expect(movementIn(pairs)).toEqual({ improved: 2, worsened: 0, both: 7 });
  });

  it('hold the messages as they were sent, the reply, and how it was read', async () => {
    const { pairs } = await comparedOnOne();
    expect(pairs[1]?.other).toEqual({
      mark: 'right',
      messages: [
        { role: 'system', content: 'check' },
        { role: 'user', content: 'Add (one). <Question>101+2=?</Question> Answer in <answer></answer>.' },
      ],
      reply: { kind: 'answered', text: '<answer>103</answer>', usage: { input: 10, output: 5 } },
      read: '103',
    });
    expect(pairs[2]?.other?.reply).toEqual({ kind: 'answered', text: 'Hm.' });
    expect(pairs[2]?.other?.read).toBeUndefined();
    expect(pairs[3]?.other?.reply).toMatchObject({ kind: 'failed' });
  });

  it('can be filtered by what became of them', async () => {
    const { pairs, against, task, examples } = await comparedOnOne();
    expect(found(pairs, 'all')).toHaveLength(8);
    expect(found(pairs, 'improvements')).toEqual(['sum-101', 'sum-105']);
    expect(found(pairs, 'regressions')).toEqual([]);
    expect(found(pairs, 'unread')).toEqual(['sum-102']);
    expect(found(pairs, 'failed')).toEqual(['sum-103']);
    expect(found(pairs, 'changed')).toEqual(['sum-101', 'sum-102', 'sum-105', 'sum-107']);
    const turned = against.map(({ baseline, other }) => ({ baseline: other, other: baseline }));
    expect(found(pairAnswers(turned, task, examples, undefined), 'regressions')).toEqual(['sum-101', 'sum-105']);
  });

  it('show marks where there is no log, and tell changes by them alone', async () => {
    const { against, task, examples, pairs } = await comparedOnOne();
    const bare = pairAnswers(against, task, examples, undefined);
    expect(bare.map(({ other }) => other?.mark)).toEqual(pairs.map(({ other }) => other?.mark));
    expect(bare.every(({ baseline }) => baseline?.reply === undefined)).toBe(true);
    expect(found(bare, 'changed')).toEqual(['sum-101', 'sum-102', 'sum-105']);
  });

  it('are about the examples that were drawn, in the order they were counted', async () => {
    const { pairs, task } = await comparedOnOne({ examples: 3 });
    expect(task.examples.test).toHaveLength(3);
    expect(pairs).toHaveLength(3);
    for (const { baseline, example } of pairs) {
      expect(baseline?.messages.at(-1)?.content).toContain(example.question);
      expect(baseline?.mark === 'right').toBe(baseline?.read === example.answer);
    }
  });

  it('keep base models apart, and the replies of each', async () => {
    const { base, optimizer } = toyExperiment().models;
    const models = { base, optimizer, others: { small: { ...base, model: 'tiny' } } };
    const experiment = experimentOf('compare', {}, { models });
    const answer = (call: Call): Reply =>
      call.on === 'small' ? { kind: 'answered', text: '<answer>small</answer>' } : toyReply(call);
    const [one] = measuredBy(experiment, answer);
    expect(one?.sides.map(({ title }) => title)).toEqual([
      ...['Plain, on practice', 'Careful, on practice', 'Plain, on small (tiny)', 'Careful, on small (tiny)'],
    ]);
    const [first, , third] = one?.sides ?? [];
    const against = [{ baseline: first?.tried[0], other: third?.tried[0] }];
    const task = one?.task ?? toyTask();
    const [pair] = pairAnswers(against, task, examplesOf(task, 'test'), await lookupOf(experiment, answer));
    expect([pair?.baseline?.read, pair?.other?.read]).toEqual(['101', 'small']);
  });

  it('tell apart what one question was answered in two arms', async () => {
    const twins = [plain, { ...plain, id: 'twin', title: 'Twin' }];
    const experiment = experimentOf('compare', { prompts: twins });
    const answer = ({ purpose }: Call): Reply => ({ kind: 'answered', text: `<answer>${purpose.arm}</answer>` });
    const [one] = measuredBy(experiment, answer);
    const [baseline, other] = sidesOn(one);
    const task = one?.task ?? toyTask();
    const replies = await lookupOf(experiment, answer);
    const against = [{ baseline: baseline.tried[0], other: other.tried[0] }];
    const [pair] = pairAnswers(against, task, examplesOf(task, 'test'), replies);
    expect([pair?.baseline?.read, pair?.other?.read]).toEqual(['plain', 'twin']);
  });
});

describe('the user prompts two sides can be held against each other with', () => {
  it('are each that both were tried with, and all of them together', () => {
    const [one] = measuredBy(experimentOf('unseen-generalization', { userPrompts: 3, demos: 2 }));
    const [baseline, other] = sidesOn(one);
    const wordings = wordingsOf(baseline, other, one?.task ?? toyTask());
    expect(wordings.map(({ title }) => title)).toEqual([
      ...['all 3 user prompts', 'user prompt 1', 'user prompt 2', 'user prompt 3'],
    ]);
    expect(wordings[0]?.against.map(({ wording }) => wording)).toEqual([
      ...['user prompt 1', 'user prompt 2', 'user prompt 3'],
    ]);
  });

  it('are the last of each, where an adaptation left them with different ones', () => {
    const settings = { rounds: 1, userCandidates: 1, userPromptsKept: 1 };
    const [one] = measuredBy(experimentOf('test-time-adaptation', settings));
    const [baseline, other] = sidesOn(one);
    const titles = wordingsOf(baseline, other, one?.task ?? toyTask()).map(({ title }) => title);
    expect(titles).toEqual(['the last user prompt of each', 'the task’s own user prompt']);
  });

  it('hold a prompt in the system message against the same in the user message', () => {
    const [one] = measuredBy(experimentOf('roles', { prompts: [careful] }));
    const [, separate, merged] = one?.sides ?? [];
    if (separate === undefined || merged === undefined) throw new Error('There are too few sides.');
    const [wording] = wordingsOf(separate, merged, one?.task ?? toyTask());
    expect(wording?.against).toEqual([{ baseline: separate.tried[0], other: merged.tried[0] }]);
  });
});
