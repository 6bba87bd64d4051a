import { describe, expect, it } from 'vitest';
import { attempt, evaluate, settle, type Candidate } from '../../src/core/evaluate.ts';
import type { Call, Reply } from '../../src/core/model.ts';
import { drive, sums, toyTask } from '../support/toy.ts';

const task = toyTask('sums', { examples: { train: sums(4), test: sums(2, 100) } });
const place = { phase: 'inner', round: 1 };
const candidate = (user: string, split: Candidate['split'] = 'train'): Candidate => ({ task, split, system: '', user });

/** Right where the prompt says "right"; a failure for 1+1, and nothing to read for 2+2. */
function reply({ messages }: Call): Reply {
  const text = messages.map(({ content }) => content).join('\n');
  const [, a = '0', b = '0'] = /(\d+)\+(\d+)/.exec(text) ?? [];
  if (a === '1') return { kind: 'failed', reason: 'content-filter', detail: 'filtered' };
  if (a === '2') return { kind: 'answered', text: 'Hm.' };
  return { kind: 'answered', text: `<answer>${text.includes('right') ? String(Number(a) + Number(b)) : '?'}</answer>` };
}

describe('evaluating', () => {
  it('gives every candidate the replies to its own questions, all asked in one batch', () => {
    const { result, batches } = drive(
      evaluate([candidate('right {question}'), candidate('odd {question}')], place),
      reply,
    );
    expect(batches.map((batch) => batch.length)).toEqual([8]);
    expect(result.map(({ score }) => score)).toEqual([2 / 3, 0]);
  });

  it('notes each score with the places that were right, unreadable, or failed', () => {
    const { events } = drive(evaluate([candidate('right {question}')], place), reply);
    expect(events).toMatchObject([
      { ...place, type: 'candidate-scored', task: 'sums', split: 'train', right: '1001', unread: [2], failed: [1] },
    ]);
  });

  it('asks about the examples of the candidate’s split alone', () => {
    const { calls } = drive(evaluate([candidate('{question}', 'test')], place), reply);
    expect(calls.map(({ purpose }) => purpose.example)).toEqual(['sum-100', 'sum-101']);
  });

  it('lists examples in the order of their split, in whatever order they were asked', () => {
    const one = candidate('right {question}');
    const { result } = drive(attempt([{ candidate: one, examples: task.examples.train.toReversed() }], place), reply);
    const { events } = drive(settle(one, result[0] ?? [], place));
    expect(events).toMatchObject([{ right: '1001', unread: [2], failed: [1] }]);
  });
});
