import { describe, expect, it } from 'vitest';
import { metricOf } from '../../src/core/metrics/index.ts';
import { parserOf } from '../../src/core/parsers/index.ts';
import { answersOf, type Example } from '../../src/core/task.ts';
import { draftTask } from '../../src/tasks/draft-task.ts';

function examples(answers: readonly Example['answer'][], question = 'q', times = 1): Example[] {
  return Array.from({ length: times }, () => answers)
    .flat()
    .map((answer, at) => ({ id: String(at), question, answer }));
}

const cases: readonly (readonly [string, readonly Example[], object])[] = [
  ['stars', examples(['1', '2', '3', '4', '5']), { parser: { id: 'number' }, metric: { id: 'accuracy' } }],
  ['numbers', examples(['12', '-3.5', '4000']), { parser: { id: 'number' }, metric: { id: 'accuracy' } }],
  [
    'letters, as many as the questions show',
    examples(['A', 'C'], 'Which?\nOptions:\n(A) x\n(B) y\n(C) z\n(D) w'),
    { parser: { id: 'option-letter', options: { letters: 'ABCD' } }, metric: { id: 'accuracy' } },
  ],
  [
    'labels',
    examples(['spam', 'not spam'], 'q', 5),
    {
      parser: { id: 'label', options: { labels: ['not spam', 'spam'] } },
      metric: { id: 'macro-f1', options: { labels: ['not spam', 'spam'] } },
    },
  ],
  [
    'labels that only signs tell apart',
    examples(['C', 'C#', 'C!'], 'q', 5),
    { parser: { id: 'text' }, metric: { id: 'exact-match' } },
  ],
  [
    'lists of aliases',
    examples([['USA', 'America'], 'France']),
    { parser: { id: 'text' }, metric: { id: 'exact-match' } },
  ],
  ['texts', examples(['Paris', 'Rome', 'Oslo', 'Bern']), { parser: { id: 'text' }, metric: { id: 'exact-match' } }],
];

it.each(cases)('suggests reader and metric for %s', (_, given, expected) => {
  expect(draftTask(given)).toMatchObject(expected);
});

describe.each(cases)('the draft for %s', (_, given) => {
  const draft = draftTask(given);

  it('has the slot once and ends with its suffix', () => {
    expect(draft.userPrompt.split('{question}')).toHaveLength(2);
    expect(draft.userPrompt.endsWith(draft.suffix)).toBe(true);
    expect(draft.reason).not.toBe('');
  });

  it('grades every right answer as right', () => {
    const parser = parserOf(draft.parser.id);
    const metric = metricOf(draft.metric.id);
    for (const example of given)
      for (const answer of answersOf(example)) {
        const predicted = parser.read(`<answer>${answer}</answer>`, draft.parser.options ?? {});
        expect(metric.isRight(predicted ?? '', example.answer), answer).toBe(true);
      }
  });
});

it('names the range of a scale in the prompt', () => {
  expect(draftTask(examples(['1', '2', '3', '4', '5'])).userPrompt).toContain('a whole number from 1 to 5');
});
