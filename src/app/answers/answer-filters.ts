import type { Answer, AnswerPair } from './answer-pairs.ts';

/** A way to pick examples out of a comparison. */
interface AnswerFilter {
  readonly id: string;
  readonly title: string;
  fits(pair: AnswerPair): boolean;
}

/** Every filter, in display order. */
export const answerFilters: readonly AnswerFilter[] = [
  { id: 'all', title: 'all', fits: () => true },
  { id: 'regressions', title: 'regressions: right turned not right', fits: isRegression },
  { id: 'improvements', title: 'improvements: not right turned right', fits: isImprovement },
  { id: 'changed', title: 'changed: another answer', fits: isChanged },
  { id: 'not-right', title: 'not right now', fits: ({ other }) => isAnswered(other) && other.mark !== 'right' },
  { id: 'unread', title: 'unreadable', fits: (pair) => hasMark(pair, 'unread') },
  { id: 'failed', title: 'not answered', fits: (pair) => hasMark(pair, 'failed') },
];

/** How many examples went which way. */
interface Movement {
  readonly improved: number;
  readonly worsened: number;
  readonly both: number;
}

/** Counts what was answered on both sides, as reports do. */
export function movementIn(pairs: readonly AnswerPair[]): Movement {
  return {
    improved: pairs.filter(isImprovement).length,
    worsened: pairs.filter(isRegression).length,
    both: pairs.filter(({ baseline, other }) => isAnswered(baseline) && isAnswered(other)).length,
  };
}

function isRegression({ baseline, other }: AnswerPair): boolean {
  return baseline?.mark === 'right' && isAnswered(other) && other.mark !== 'right';
}

function isImprovement({ baseline, other }: AnswerPair): boolean {
  return isAnswered(baseline) && baseline.mark !== 'right' && other?.mark === 'right';
}

/** What was not answered moved nowhere. */
function isAnswered(answer: Answer | undefined): answer is Answer {
  return answer !== undefined && answer.mark !== 'failed';
}

/** Marks alone do not tell two wrong answers apart; where the replies are known, what was read does. */
function isChanged({ baseline, other }: AnswerPair): boolean {
  if (!isAnswered(baseline) || !isAnswered(other)) return false;
  return baseline.mark !== other.mark || (isKnown(baseline) && isKnown(other) && baseline.read !== other.read);
}

function isKnown({ reply }: Answer): boolean {
  return reply !== undefined;
}

function hasMark({ baseline, other }: AnswerPair, mark: Answer['mark']): boolean {
  return baseline?.mark === mark || other?.mark === mark;
}
