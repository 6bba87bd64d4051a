import { countAnswers } from '../grading/answer-counts.ts';
import { tiers, type Parser } from '../parser.ts';
import { parserOf } from '../parsers/index.ts';
import { answersOf, type Choice, type Example, type Task } from '../task.ts';

/** So many different answers are labels, no more. */
const mostLabels = 20;

/** Other readers that could read a task's answers, the strictest first: a reader that takes anything is none of them. */
export function fittingReaders(task: Task): readonly { readonly choice: Choice; readonly parser: Parser }[] {
  const choices = kindsFor(task).flatMap(({ id, options }) =>
    tiers.map((tier): Choice => ({ id, options: { ...options, tier } })),
  );
  const own = JSON.stringify([task.parser.id, task.parser.options]);
  return choices
    .filter(({ id, options }) => JSON.stringify([id, options]) !== own)
    .map((choice) => ({ choice, parser: parserOf(choice.id) }))
    .filter(({ choice, parser }) => readsBack(task, choice, parser));
}

/** By what the right answers are. */
function kindsFor({ parser, examples }: Task): readonly Choice[] {
  const all: readonly Example[] = [...examples.train, ...(examples.selection ?? []), ...examples.test];
  const answers = countAnswers(all).flatMap(([answer]) => answersOf({ answer }));
  const { id, options = {} } = parser;
  if (['label', 'number', 'option-letter'].includes(id)) return [{ id, options }];
  if (answers.every((answer) => /^[A-Z]$/.test(answer))) {
    const letters = [...new Set(answers)].toSorted().join('');
    return [{ id: 'option-letter', options: { letters: options['letters'] ?? letters } }];
  }
  if (answers.every((answer) => /^-?\d+(?:\.\d+)?$/.test(answer))) return [{ id: 'number', options: {} }];
  const labels = [...new Set(answers)];
  return labels.length > 1 && labels.length <= mostLabels ? [{ id: 'label', options: { labels } }] : [];
}

/** Whether it gives back each right answer, marked as one. */
function readsBack({ examples }: Task, { options = {} }: Choice, parser: Parser): boolean {
  const some = [...examples.train, ...examples.test].slice(0, 50);
  return some.every((example) =>
    answersOf(example).some((answer) => parser.read(`<answer>${answer}</answer>`, options)?.answer === answer),
  );
}
