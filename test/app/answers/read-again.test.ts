import { expect, it } from 'vitest';
import { readAgain } from '../../../src/app/answers/read-again.ts';
import { ReplyLookup } from '../../../src/app/answers/reply-lookup.ts';
import { StepLog } from '../../../src/app/answers/step-log.ts';
import { stepsOf } from '../../../src/core/run/steps-of.ts';
import { drive, sums, toyExperiment, toyReply, toyTask } from '../../support/toy.ts';
import { logOf } from '../../support/logged.ts';

const task = toyTask('sums', {
  parser: { id: 'number', options: { tier: 'marked' } },
  examples: { train: sums(6), test: sums(4, 100) },
});
const experiment = toyExperiment({ tasks: [task] });
/** The same answers, in sentences. */
const inWords = (call: Parameters<typeof toyReply>[0]) => {
  const reply = toyReply(call);
  const answer = reply.kind === 'answered' ? /<answer>(\d+)/.exec(reply.text)?.[1] : undefined;
  return answer === undefined ? reply : ({ ...reply, text: `There are ${answer} in total.` } as const);
};

it('scores logged replies with another reader, without a call, and leaves what was chosen', async () => {
  const { events } = drive(stepsOf(experiment), inWords);
  const entries = logOf(experiment, inWords);
  const replies = ReplyLookup.of(
    await StepLog.of(experiment, { read: () => Promise.resolve(entries), append: () => Promise.resolve() }),
  );
  const again = readAgain(
    experiment,
    events,
    replies,
    new Map([['sums', { ...task, parser: { id: 'number', options: { tier: 'lone' } } }]]),
  );
  const [before, after] = [events, again.events].map((all) =>
    all.flatMap((one) => (one.type === 'candidate-scored' ? [one] : [])),
  );
  expect(before?.every(({ right, unread }) => unread.length === right.length)).toBe(true);
  expect(after?.every(({ unread }) => unread.length === 0)).toBe(true);
  expect(after?.some(({ right }) => right.includes('1'))).toBe(true);
  expect(after?.map(({ system, user }) => [system, user])).toEqual(before?.map(({ system, user }) => [system, user]));
  expect(again.missing).toBe(0);
});
