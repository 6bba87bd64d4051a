import { meanCourse, testScore } from './courses.ts';
import type { Adapted } from './adapted.ts';
import { scoreAt } from './reach.ts';
import type { Curves } from '../report/study-report.ts';

/** How the score grows with rounds, where all examples are used. */
export function roundsCurve(adapted: readonly Adapted[], marks: Curves['marks']): Curves {
  return {
    ...{
      kind: 'curves',
      title: 'Test score over rounds, all examples',
      across: 'Rounds',
      up: 'Mean over tasks',
      marks,
    },
    lines: adapted
      .filter(({ share }) => share === 1)
      .map(({ prompt, courses }) => ({ name: prompt.title, points: meanCourse(courses, testScore) })),
  };
}

/** How the score after all rounds grows with the examples used. */
export function examplesCurve(adapted: readonly Adapted[], last: number, marks: Curves['marks']): Curves {
  const prompts = [...new Set(adapted.map(({ prompt }) => prompt))];
  return {
    ...{
      kind: 'curves',
      title: 'Test score after all rounds, by examples used',
      across: 'Share of the examples, in percent',
      up: 'Mean over tasks',
      marks,
    },
    lines: prompts.map((prompt) => ({
      name: prompt.title,
      points: adapted
        .filter((one) => one.prompt === prompt)
        .flatMap((one) => {
          const y = scoreAt(one, last);
          return y === undefined ? [] : [{ x: Math.round(one.share * 1000) / 10, y }];
        })
        .toReversed(),
    })),
  };
}
