import { expect, it } from 'vitest';
import { ReplyLookup } from '../../../src/app/answers/reply-lookup.ts';
import { StepLog } from '../../../src/app/answers/step-log.ts';
import type { Experiment } from '../../../src/core/experiment.ts';
import { logOf } from '../../support/logged.ts';
import { MemoryLog } from '../../support/memory-log.ts';
import { toyExperiment, toyTask } from '../../support/toy.ts';

const task = toyTask('one');

/** The replies of a study that asks the same in several of its parts: each is named by where it was asked. */
async function lookup(changes: Partial<Experiment>) {
  const experiment = toyExperiment({ tasks: [task], ...changes });
  const log = logOf(experiment, ({ purpose, on }) => {
    return { kind: 'answered', text: [purpose.phase, purpose.arm, on].join(' ') };
  });
  return ReplyLookup.of(await StepLog.of(experiment, new MemoryLog(log)));
}

const question = task.examples.test[0]?.question ?? '';
const asked = { phase: 'measure', round: 0, system: 'Be kind.', user: task.userPrompt };

it('tells the parts of a study apart that asked the same', async () => {
  const prompts = ['first', 'second'].map((id) => ({ id, title: id, text: 'Be kind.' }));
  const replies = await lookup({ method: { id: 'compare', settings: { prompts } } });
  for (const arm of ['first', 'second'])
    expect(replies.reply({ ...asked, arm }, question)).toMatchObject({ text: `measure ${arm} ` });
});

it('tells models apart', async () => {
  const { base, optimizer } = toyExperiment().models;
  const prompts = ['first', 'second'].map((id) => ({ id, title: id, text: `Be ${id}.` }));
  const method = { id: 'compare', settings: { prompts } };
  const replies = await lookup({ method, models: { base, optimizer, others: { small: base } } });
  const tried = { ...asked, arm: 'first', system: 'Be first.' };
  expect(replies.reply(tried, question)).toMatchObject({ text: 'measure first ' });
  expect(replies.reply({ ...tried, on: 'small' }, question)).toMatchObject({ text: 'measure first small' });
});
