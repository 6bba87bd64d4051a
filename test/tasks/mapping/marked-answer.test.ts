import { expect, it } from 'vitest';
import { mapTable } from '../../../src/tasks/mapping/map-table.ts';
import { markedAnswer } from '../../../src/tasks/mapping/marked-answer.ts';
import { suggestMapping } from '../../../src/tasks/suggest/suggest-mapping.ts';
import { file, read } from '../files.ts';

it.each([
  ['Two and two.\n#### 4', '4'],
  ['#### 3 at first\nbut then\n#### 1,234 ', '1,234'],
  ['We get $\\boxed{\\frac{1}{2}}$.', '\\frac{1}{2}'],
  ['First \\boxed{1}, then \\boxed {2}.', '2'],
  ['#### Reading\nBoth.\n#### \\boxed{30}', '30'],
  ['A set: \\boxed{\\{1, 2\\}}', '\\{1, 2\\}'],
])('reads the end of %j', (solution, answer) => {
  expect(markedAnswer(solution)).toBe(answer);
});

it.each([
  '4',
  '#### Day 1\nArrive.\n#### Day 2\nSee the town.\nGo home.',
  '#### ',
  '\\boxed 4',
  '\\boxed{4',
  '\\boxed{}',
])('finds no mark in %j', (solution) => {
  expect(markedAnswer(solution)).toBeUndefined();
});

const solved = async (...answers: readonly string[]) =>
  read(file('a.json', JSON.stringify(answers.map((answer, at) => ({ question: `q${String(at)}`, answer })))));

it('is suggested where nearly all answers have one, and reads numbers without their thousands', async () => {
  const table = await solved(
    ...Array.from({ length: 19 }, (_, at) => `so\n#### 1,20${String(at % 10)}`),
    'I do not know',
  );
  const mapping = suggestMapping(table);
  expect(mapping?.answer).toEqual({ kind: 'after-mark', column: 'answer' });
  const mapped = mapping && mapTable(table, mapping);
  expect(mapped?.placed[0]?.example.answer).toBe('1200');
  expect(mapped?.report.leftOut).toMatchObject([{ reason: '"I do not know" has neither #### nor \\boxed{...}' }]);
});

it('is not suggested where few answers have one', async () => {
  expect(suggestMapping(await solved('so\n#### 4', 'five', 'six'))?.answer.kind).toBe('text');
});
