import { expect, it } from 'vitest';
import { gradeSchoolMath } from '../../../src/tasks/generators/grade-school-math.ts';
import { expectAnswers } from './answered.ts';

/** Reads the story sentence by sentence; an unknown sentence makes the answer NaN. */
function solve(question: string): string {
  let count = NaN;
  for (const sentence of question.split('. ')) {
    const numbers = [...sentence.matchAll(/\d+/g)].map(Number);
    const [first = NaN, second = NaN] = numbers;
    if (sentence.includes(' has ')) count = first;
    else if (sentence.includes(' buys ')) count += first * second;
    else if (sentence.includes(' finds ')) count += first;
    else if (/ gives | loses /.test(sentence)) count -= first;
    else if (sentence.includes(' trades ')) count += second - first;
    else if (sentence.includes(' wins as many ')) count += count;
    else if (sentence.includes(' equal piles ')) count /= first;
    else if (!sentence.startsWith('How many')) count = NaN;
    expect(count, question).toBeGreaterThan(0);
  }
  return String(count);
}

it('solves a story that can be checked by eye', () => {
  expect(
    solve(
      'Mira has 12 shells. She buys 3 bags with 4 shells each. She loses 5 shells. How many shells does Mira have now?',
    ),
  ).toBe('19');
});

it('answers as reading sentence by sentence does', () => {
  expectAnswers(gradeSchoolMath, solve);
});
