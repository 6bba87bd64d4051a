import { describe, expect, it } from 'vitest';
import { metricOf } from '../../../src/core/metrics/index.ts';
import { parserOf } from '../../../src/core/parsers/index.ts';
import { answersOf, type Example } from '../../../src/core/task.ts';
import { draftTask } from '../../../src/tasks/suggest/draft-task.ts';

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
  [
    'answers with formatting tags, which the reader of texts leaves out',
    examples(['<b>x0</b>', '<i>x1</i>', 'x2', 'x3']),
    { parser: { id: 'paper-answer-tag' }, metric: { id: 'exact-match' } },
  ],
  [
    'labels in tags',
    examples(['<b>', '<i>'], 'q', 5),
    { parser: { id: 'paper-answer-tag' }, metric: { id: 'exact-match' } },
  ],
  [
    'answers with the answer tag itself',
    examples(['<answer>1</answer>', '</answer>', 'both']),
    { parser: { id: 'whole-reply' }, metric: { id: 'exact-match' } },
  ],
  [
    'answers with answer tags and formatting',
    examples(['<answer><b>1</b></answer>', '</answer>', 'both']),
    { parser: { id: 'paper-whole-reply' }, metric: { id: 'exact-match' } },
  ],
  ['codes with leading zeros', examples(['00137', '10115', '7']), { parser: { id: 'text' } }],
  ['numbers that are not in their shortest form', examples(['5.0', '7.50']), { parser: { id: 'text' } }],
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
        const reply = draft.suffix.includes('</answer>') ? `<answer>${answer}</answer>` : answer;
        const predicted = parser.read(reply, draft.parser.options ?? {});
        expect(metric.isRight(predicted ?? '', example.answer), answer).toBe(true);
      }
  });
});

it('names the range of a scale in the prompt', () => {
  expect(draftTask(examples(['1', '2', '3', '4', '5'])).userPrompt).toContain('a whole number from 1 to 5');
});

describe('a few whole numbers', () => {
  const often = (...answers: string[]) => draftTask(examples(Array.from({ length: 10 }, () => answers).flat()));

  it('are classes where they are no usual scale, and what to do about it is said', () => {
    const { userPrompt, parser, metric, reason } = often('1', '0');
    expect(userPrompt).toContain('Choose the label that fits: 0 or 1.');
    expect([parser.options, metric.id]).toEqual([{ labels: ['0', '1'] }, 'macro-f1']);
    expect(reason).toContain('that looks like classes');
    expect(often('-1', '0', '1').userPrompt).toContain('-1, 0 or 1');
  });

  it('are a rating where they are a usual scale', () => {
    expect(often('0', '3', '10').userPrompt).toContain('a whole number from 0 to 10');
    expect(often('1', '5').parser.id).toBe('label');
  });

  it('are counts where there are many or each stands there once', () => {
    for (const drafted of [
      often('0', '1', '2', '3', '4', '6', '8'),
      draftTask(examples(['8', '8'])),
      often('7.5', '8'),
    ])
      expect([drafted.parser.id, drafted.userPrompt.split('\n')[0]]).toEqual([
        'number',
        'Answer the question with a number.',
      ]);
  });
});

it('says of texts why they are no labels', () => {
  const reasonFor = (...answers: string[]) => draftTask(examples(answers)).reason;
  expect(reasonFor('yes', 'no', 'no')).toContain('too few examples of each answer');
  expect(reasonFor('yes', 'yes', 'yes')).toBe('There is only one answer.');
});

it('keeps the forgiving reader where hardly any answer is beyond it, and says how many are', () => {
  const many = Array.from({ length: 300 }, (_, at) => `a text of number ${String(at)}`);
  const { parser, reason } = draftTask(examples([...many, '<b>x0</b>']));
  expect(parser.id).toBe('text');
  expect(reason).toBe(
    'The answers are texts of many kinds. 1 of 301 cannot be read back from a reply, so that no reply to it counts as right.',
  );
});

it('asks for the answer alone where the whole reply is taken for it', () => {
  const { suffix, reason } = draftTask(examples(['<answer>1</answer>', '</answer>', 'both']));
  expect(suffix).toBe('Question:\n{question}\n\nReply with the answer alone, as short as possible, and nothing else.');
  expect(reason).toBe(
    'There are too few examples of each answer to take the answers for labels. Some hold tags, so the whole reply is taken for the answer.',
  );
});
