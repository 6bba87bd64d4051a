import { expect, it } from 'vitest';
import { unansweredIn, unansweredInWords } from '../../../scripts/headless/unanswered.ts';
import type { Call, FinalFailure } from '../../../src/core/model.ts';
import { logOf } from '../../support/logged.ts';
import { sums, toyExperiment, toyReply, toyTask } from '../../support/toy.ts';

const prompts = [
  { id: 'a', title: 'A', text: 'Add.' },
  { id: 'b', title: 'B', text: 'check' },
];
const experiment = toyExperiment({
  method: { id: 'compare', settings: { prompts } },
  tasks: [toyTask('sums', { examples: { train: sums(6), test: sums(200, 100) } })],
});

/** What is not answered where some questions fail for a reason. */
function unanswered(reason: FinalFailure, ...examples: readonly string[]) {
  const fails = ({ purpose }: Call) => examples.includes(purpose.example ?? '');
  const log = logOf(experiment, (call) => (fails(call) ? { kind: 'failed', reason, detail: 'no' } : toyReply(call)));
  return unansweredIn(experiment, log);
}

const few = ['sum-100', 'sum-101'];
const many = ['sum-100', 'sum-101', 'sum-102'];

it('counts the calls and the questions that got no answer', () => {
  expect(unanswered('refused-request', ...many)).toEqual({
    calls: 400,
    failed: 6,
    reasons: { 'refused-request': 6 },
    questions: many.map((one) => `question ${one} of task sums`),
    isMany: true,
  });
});

it('takes one in a hundred for few, and one question alone too', () => {
  expect(unanswered('refused-request', ...few).isMany).toBe(false);
  const small = { ...experiment, tasks: [toyTask()] };
  const log = logOf(small, (call) =>
    call.purpose.example === 'sum-100' ? { kind: 'failed', reason: 'refused-request', detail: '' } : toyReply(call),
  );
  expect(unansweredIn(small, log)).toMatchObject({ calls: 8, failed: 2, isMany: false });
});

it('leaves out what questions bring on themselves', () => {
  expect(unanswered('too-long', ...many).isMany).toBe(false);
  expect(unanswered('content-filter', ...many).isMany).toBe(false);
});

it('says it in a sentence that names a single question', () => {
  expect(unansweredInWords(unanswered('too-long', 'sum-100'))).toBe(
    '2 of 400 calls got no answer (question sum-100 of task sums; too-long 2).',
  );
  expect(unansweredInWords(unanswered('refused-request', ...many))).toContain('(3 questions; refused-request 6)');
});

it('names a proposal of the optimizer by its place', () => {
  const search = toyExperiment();
  const log = logOf(search, (call) =>
    call.purpose.stage === 'rewrite' && call.purpose.candidate === 0 && call.purpose.phase === 'outer'
      ? { kind: 'failed', reason: 'refused-request', detail: '' }
      : toyReply(call),
  );
  expect(unansweredIn(search, log).questions).toContain("the optimizer's rewrite 1 in round 1, outer");
});
