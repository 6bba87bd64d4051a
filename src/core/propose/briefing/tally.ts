import { groupBy } from '../../../foundation/pure/group-by.ts';
import type { Scored } from '../../evaluate.ts';
import { mistakesOf } from '../../feedback.ts';
import { majorityBaseline } from '../../grading/baselines.ts';
import { countAnswers } from '../../grading/answer-counts.ts';
import { answersOf } from '../../task.ts';
import { collapseOf } from '../../verdict/collapse.ts';
import { kindOf } from './kind-of.ts';
import { shortened } from './shortened.ts';

/** With more right answers than this they are no labels, and are not counted one by one. */
const mostLabels = 8;
/** So many kinds of mistake and answers are named, the commonest first. */
const mostNamed = 8;

/** What came of a prompt on all examples it was tried on, in numbers. */
export function tallyOf(scored: Scored): string {
  const answered = scored.attempts.filter(({ graded }) => graded.outcome !== 'failed');
  const mistakes = mistakesOf(scored);
  const said = counted(
    answered.flatMap(({ graded }) => ('predicted' in graded ? [shortened(graded.predicted, 80)] : [])),
  );
  const read = said.reduce((sum, [, times]) => sum + times, 0);
  const answers = countAnswers(answered.map(({ example }) => example));
  const majority = majorityBaseline(answers, scored.task);
  const collapse = collapseOf(said, read, answers);
  return [
    `Not right: ${String(mistakes.length)} of ${String(answered.length)}.`,
    `By kind: ${listed(counted(mistakes.map(kindOf)), '; ')}.`,
    ...(answers.length > mostLabels ? [] : [`By right answer: ${byRightAnswer(scored)}.`]),
    said.length === 0
      ? 'Answers read: none.'
      : `Answers read: ${listed(
          said.map(([one, times]) => [`"${one}"`, times]),
          ', ',
        )}.`,
    ...(majority === undefined || answers.length > mostLabels
      ? []
      : [
          `Always answering "${majority.answer}" would score ${percent(majority.score)}; this prompt scores ${percent(scored.score)}.`,
        ]),
    ...(collapse === undefined ? [] : [`The model says "${collapse.answer}" nearly always, whatever the question.`]),
  ].join('\n');
}

function byRightAnswer(scored: Scored): string {
  const labels = groupBy(
    scored.attempts.filter(({ graded }) => graded.outcome !== 'failed'),
    ({ example }) => answersOf(example)[0] ?? '',
  );
  return [...labels]
    .map(([label, ones]) => {
      const wrong = ones.filter(({ graded }) => graded.outcome !== 'right').length;
      return `"${label}" not right ${String(wrong)} of ${String(ones.length)}`;
    })
    .join(', ');
}

function counted(texts: readonly string[]): readonly (readonly [string, number])[] {
  const groups = groupBy(texts, (text) => text);
  return [...groups].map(([text, all]) => [text, all.length] as const).toSorted(([, a], [, b]) => b - a);
}

function listed(counts: readonly (readonly [string, number])[], separator: string): string {
  const named = counts.slice(0, mostNamed).map(([text, times]) => `${text}: ${String(times)}`);
  return [...named, ...(counts.length > mostNamed ? ['and others'] : [])].join(separator);
}

/** A share of 0 to 1 in whole percent. */
export function percent(share: number): string {
  return `${String(Math.round(100 * share))} %`;
}
