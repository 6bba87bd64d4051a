import { expect, it } from 'vitest';
import { grade } from '../../../src/core/grading/grade.ts';
import type { Reply } from '../../../src/core/model.ts';

const task = { parser: { id: 'option-letter', options: { letters: 'AB' } }, metric: { id: 'accuracy' } };
const example = { id: '1', question: 'Which?', answer: ['A', 'a'] };
const answered = (text: string): Reply => ({ kind: 'answered', text });

it('grades a reply right, wrong, without an answer, or failed', () => {
  const { answer } = example;
  const marked = { answer, tier: 'marked' };
  expect(grade(answered('<answer>(A)</answer>'), example, task)).toEqual({
    ...marked,
    outcome: 'right',
    predicted: 'A',
  });
  expect(grade(answered('<answer>B</answer>'), example, task)).toEqual({ ...marked, outcome: 'wrong', predicted: 'B' });
  expect(grade(answered('<answer>C</answer>'), example, task)).toEqual({ outcome: 'no-answer', answer });
  const failed: Reply = { kind: 'failed', reason: 'too-long', detail: 'The question is too long.' };
  expect(grade(failed, example, task)).toEqual({ outcome: 'failed', answer });
});

it('takes any of the accepted answers', () => {
  const aliases = { ...example, answer: ['B', 'A'] };
  expect(grade(answered('<answer>A</answer>'), aliases, task).outcome).toBe('right');
});

it('explains a reader or metric that does not exist', () => {
  expect(() => grade(answered('A'), example, { ...task, parser: { id: 'letter' } })).toThrow(/no parser “letter”/);
  expect(() => grade(answered('A'), example, { parser: { id: 'text' }, metric: { id: 'f2' } })).toThrow(
    /no metric “f2”/,
  );
});
