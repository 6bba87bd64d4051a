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
  [
    'answers that begin with a tag',
    examples(['<b>x0</b> y', '<i>x1</i> y', 'x2', 'x3']),
    { parser: { id: 'paper-answer-tag' }, metric: { id: 'exact-match' } },
  ],
  [
    'answers that end in a tag',
    examples(['y <b>x0</b>', 'y <i>x1</i>', 'x2', 'x3']),
    { parser: { id: 'paper-answer-tag' }, metric: { id: 'exact-match' } },
  ],
  ['texts that end in a letter', examples(['Vitamin C', 'Plan B']), { parser: { id: 'text' } }],
  [
    'letters beyond those that the questions show',
    examples(['C', 'A']),
    { parser: { id: 'option-letter', options: { letters: 'ABC' } } },
  ],
  [
    'letters of options, not those in a sentence before them',
    examples(['A'], 'Which letter, like (K) or (Z) here?\nOptions:\n(A) K\n(B) Z'),
    { parser: { id: 'option-letter', options: { letters: 'AB' } } },
  ],
  ['numbers of 15 digits', examples(['123456789012345', '0.5']), { parser: { id: 'number' } }],
  ['numbers of 16 digits', examples(['1234567890123456', '0.5']), { parser: { id: 'text' } }],
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
        const predicted = parser.read(reply, draft.parser.options ?? {})?.answer;
        expect(metric.isRight(predicted ?? '', example.answer), answer).toBe(true);
      }
  });
});

it.each([
  [1, 5],
  [1, 7],
  [1, 10],
  [0, 10],
])('names the range of a scale from %i to %i in the prompt', (low, high) => {
  const { userPrompt } = draftTask(examples([low, 3, high].map(String)));
  expect(userPrompt).toContain(`a whole number from ${String(low)} to ${String(high)}`);
});

describe('labels', () => {
  const kinds = (count: number) => Array.from({ length: count }, (_, at) => `kind ${String(at)}`);

  it('are at most 12', () => {
    expect(draftTask(examples(kinds(12), 'q', 3)).parser.id).toBe('label');
    expect(draftTask(examples(kinds(13), 'q', 3)).parser.id).toBe('text');
  });

  it('are three times as many examples as labels', () => {
    expect(draftTask(examples(['yes', 'no'], 'q', 3)).parser.id).toBe('label');
    expect(draftTask(examples(['yes', 'no'], 'q', 3).slice(1)).parser.id).toBe('text');
  });

  it.each([
    ['have up to 40 letters', 'x'.repeat(40), 'label'],
    ['are no longer', 'x'.repeat(41), 'text'],
    ['are on one line', 'yes\nand', 'text'],
  ])('%s', (_, answer, parser) => {
    expect(draftTask(examples([answer, 'no'], 'q', 5)).parser.id).toBe(parser);
  });

  it('are named in the prompt, the first as an example', () => {
    expect(draftTask(examples(['spam', 'ham'], 'q', 5)).suffix).toContain(
      '(ham or spam) between <answer> and </answer>, for example <answer>ham</answer>',
    );
  });
});

it.each([
  ['letters', [['A', 'B'], 'C']],
  ['numbers', [['1', '2'], '3']],
])('takes several right answers for texts, though they are %s', (_, answers) => {
  const { parser, reason } = draftTask(examples(answers));
  expect([parser.id, reason]).toEqual(['text', 'Some questions have several right answers: any of them counts.']);
});

it('keeps the forgiving reader where one of several right answers can be read back', () => {
  expect(
    draftTask(
      examples([
        ['<b>x</b>', 'z'],
        ['<i>y</i>', 'w'],
      ]),
    ).parser.id,
  ).toBe('text');
});

describe('a few whole numbers', () => {
  const often = (...answers: string[]) => draftTask(examples(Array.from({ length: 10 }, () => answers).flat()));

  it('are classes where they are no usual scale, and what to do about it is said', () => {
    const { userPrompt, parser, metric, reason } = often('1', '0');
    expect(userPrompt).toContain('Choose the label that fits: 0 or 1.');
    expect([parser.options, metric.id]).toEqual([{ labels: ['0', '1'], tier: 'lone' }, 'macro-f1']);
    expect(reason).toContain('that looks like classes');
    expect(often('-1', '0', '1').userPrompt).toContain('-1, 0 or 1');
    expect(often('3', '0', '1', '2').reason).toContain('The only answers are 0, 1, 2, 3: that looks like classes');
  });

  it('are a rating where they are a usual scale', () => {
    expect(often('0', '3', '10').userPrompt).toContain('a whole number from 0 to 10');
    for (const answers of [
      ['1', '5'],
      ['2', '3', '5'],
      ['1', '3', '6'],
    ])
      expect(often(...answers).parser.id).toBe('label');
  });

  it('are counts where there are many or each stands there once', () => {
    for (const drafted of [
      often('0', '1', '2', '3', '4'),
      often('1', '2.5', '5'),
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
  const kinds = Array.from({ length: 13 }, (_, at) => `kind ${String(at)}`);
  expect(reasonFor(...kinds)).toBe('The answers are texts of many kinds.');
  expect(reasonFor(...kinds.slice(1))).toContain('too few examples of each answer');
  expect(reasonFor(...Array.from({ length: 5 }, () => ['C', 'C#', 'C!']).flat())).toBe(
    'The answers differ in signs that are passed over in labels.',
  );
  expect(reasonFor('yes', 'yes', 'yes')).toBe('There is only one answer.');
});

it('keeps the forgiving reader where one answer of a hundred is beyond it', () => {
  const reader = (count: number) =>
    draftTask(examples([...Array.from({ length: count - 1 }, (_, at) => `text ${String(at)}`), '<b>x</b>'])).parser.id;
  expect(reader(100)).toBe('text');
  expect(reader(99)).toBe('paper-answer-tag');
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
