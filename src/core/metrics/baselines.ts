import { labelsFrom } from '../parsers/label.ts';
import { lettersFrom } from '../parsers/letters.ts';
import { mean } from '../score.ts';
import { answersOf, examplesOf, type Example, type Split, type Task } from '../task.ts';
import { judge } from './grade.ts';
import { metricOf } from './index.ts';

/** What always giving the commonest answer would score. A prompt that does not beat this has learned nothing. */
export interface MajorityBaseline {
  readonly answer: string;
  readonly score: number;
}

/** The commonest right answer of a split and its score under the task's metric; `undefined` for an empty split. */
export function majorityBaseline(task: Task, split: Split): MajorityBaseline | undefined {
  const examples = examplesOf(task, split);
  const counts = new Map<string, number>();
  for (const answer of examples.flatMap((example) => [...new Set(answersOf(example))])) {
    counts.set(answer, (counts.get(answer) ?? 0) + 1);
  }
  const [commonest] = [...counts].toSorted(([, one], [, other]) => other - one);
  if (commonest === undefined) return undefined;
  const [answer] = commonest;
  return { answer, score: scoreOf(task, examples, () => answer) };
}

/**
 * What guessing among the possible answers would score; `undefined` where answers are free text. Each answer is tried
 * on each example once, so that no luck comes in.
 */
export function chanceScore(task: Task, split: Split): number | undefined {
  const examples = examplesOf(task, split);
  const choices = choicesOf(task, examples);
  if (examples.length === 0 || choices.length === 0) return undefined;
  return mean(
    choices.map((_, shift) => scoreOf(task, examples, (place) => choices[(place + shift) % choices.length] ?? '')),
  );
}

function scoreOf(task: Task, examples: readonly Example[], answerAt: (place: number) => string): number {
  const graded = examples.map((example, place) => judge(answerAt(place), example, task));
  return metricOf(task.metric.id).score(graded, task.metric.options);
}

/** More different answers than this are no classes to guess among. */
const mostClasses = 30;

/** The declared letters or labels; else the answers that occur, where they are few and come again and again. */
function choicesOf({ parser }: Task, examples: readonly Example[]): readonly string[] {
  const { id, options = {} } = parser;
  if (options['letters'] !== undefined && id.includes('option-letter')) return lettersFrom(options, '').split('');
  if (options['labels'] !== undefined && id === 'label') return labelsFrom(options);
  const occurring = [...new Set(examples.flatMap((example) => answersOf(example).slice(0, 1)))];
  return occurring.length <= Math.min(mostClasses, examples.length / 2) ? occurring : [];
}
