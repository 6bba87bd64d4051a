import { describe, expect, it } from 'vitest';
import type { Attempt, Scored } from '../../src/core/evaluate.ts';
import { describeMistake, mistakesOf } from '../../src/core/feedback.ts';
import { sums, toyTask } from '../support/toy.ts';

const task = toyTask();
const [first, second, third, fourth] = sums(4);
if (first === undefined || second === undefined || third === undefined || fourth === undefined)
  throw new Error('There are four sums.');

const failed: Attempt = {
  example: first,
  reply: { kind: 'failed', reason: 'too-long', detail: 'over the context' },
  graded: { outcome: 'failed', answer: first.answer },
};
const right = answered(second, '2', 'right');
const wrong = answered(third, '7', 'wrong');
const unread: Attempt = {
  example: fourth,
  reply: { kind: 'answered', text: 'Hm.' },
  graded: { outcome: 'no-answer', answer: fourth.answer },
};

function answered(example: Attempt['example'], predicted: string, outcome: 'right' | 'wrong'): Attempt {
  const text = `<answer>${predicted}</answer>`;
  return { example, reply: { kind: 'answered', text }, graded: { outcome, predicted, answer: example.answer } };
}

function scored(attempts: readonly Attempt[]): Scored {
  return { task, split: 'train', system: 'Be helpful.', user: task.userPrompt, score: 0.25, attempts };
}

describe('mistakes', () => {
  it('are the answers that were wrong or could not be read; a failed call taught nothing about the prompt', () => {
    const mistakes = mistakesOf(scored([failed, right, wrong, unread]));
    expect(mistakes.map(({ attempt }) => attempt)).toEqual([wrong, unread]);
  });
});

describe('a mistake as the optimizer reads it', () => {
  const describing = (attempt: Attempt) => describeMistake({ scored: scored([attempt]), attempt });

  it('says what was sent, what came back, how that was read, and what was right', () => {
    const text = describing(wrong);
    expect(text).toContain('Add (sums). <Question>2+2=?</Question>');
    expect(text).toContain('<reply>\n<answer>7</answer>\n</reply>');
    expect(text).toContain('<answer_read_from_reply>7</answer_read_from_reply>');
    expect(text).toContain('<right_answer>4</right_answer>');
    expect(describing(unread)).toContain('<answer_read_from_reply>nothing');
  });

  it('holds no more than the two ends of a runaway reply', () => {
    const text = `first ${'more '.repeat(20_000)}last`;
    const shown = describing({ ...unread, reply: { kind: 'answered', text } });
    expect(shown.length).toBeLessThan(8000);
    expect(shown).toContain('<reply>\nfirst more');
    expect(shown).toContain('more last\n</reply>');
    expect(shown).toContain(`[... ${String(text.length - 6000)} characters left out ...]`);
  });
});
