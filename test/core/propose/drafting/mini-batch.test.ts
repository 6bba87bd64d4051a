import { expect, it } from 'vitest';
import type { Attempt } from '../../../../src/core/evaluate.ts';
import { drawExamples, wrongIn } from '../../../../src/core/propose/drafting/mini-batch.ts';
import { seeded } from '../../../../src/foundation/pure/random.ts';
import { sums, toyTask } from '../../../support/toy.ts';

const task = toyTask();
const [example] = sums(1);
if (example === undefined) throw new Error('There is a sum.');

it('learns from what was wrong or unreadable, and nothing from a call that failed', () => {
  const { answer } = example;
  const answered = { example, reply: { kind: 'answered', text: '1' } } as const;
  const attempts: readonly Attempt[] = [
    { ...answered, graded: { outcome: 'right', predicted: '0', answer } },
    { ...answered, graded: { outcome: 'wrong', predicted: '1', answer } },
    { ...answered, graded: { outcome: 'no-answer', answer } },
    { example, reply: { kind: 'failed', reason: 'too-long', detail: '' }, graded: { outcome: 'failed', answer } },
  ];
  const scored = { task, split: 'train', system: '', user: task.userPrompt } as const;
  const wrong = wrongIn(attempts.map((attempt) => ({ scored, attempt })));
  expect(wrong.map(({ attempt }) => attempt.graded.outcome)).toEqual(['wrong', 'no-answer']);
});

it('draws train examples alone, as evenly from the tasks as it goes', () => {
  const tasks = [toyTask('one'), toyTask('two'), toyTask('small', { examples: { train: sums(1), test: sums(4) } })];
  const drawn = drawExamples(tasks, 8, seeded(1));
  expect(drawn.map((examples) => examples.length).toSorted()).toEqual([1, 3, 4]);
  for (const [place, { examples }] of tasks.entries())
    expect(drawn[place]?.every((one) => examples.train.includes(one))).toBe(true);
  expect(drawExamples(tasks, 100, seeded(1)).flat()).toHaveLength(13);
});
