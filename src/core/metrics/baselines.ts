import { labelsFrom } from '../parsers/label.ts';
import { lettersFrom } from '../parsers/letters.ts';
import { mean } from '../score.ts';
import { answersOf, examplesOf, type Answer, type Example, type Split, type Task } from '../task.ts';
import { judge } from './grade.ts';
import { metricOf } from './index.ts';
import type { Graded } from './metric.ts';

/** What always giving the commonest answer would score. A prompt that does not beat this has learned nothing. */
export interface MajorityBaseline {
  readonly answer: string;
  readonly score: number;
}

/** The commonest right answer of a split and its score under the task's metric; `undefined` for an empty split. */
export function majorityBaseline(task: Task, split: Split): MajorityBaseline | undefined {
  const examples = examplesOf(task, split);
  const counts = new Map<string, number>();
  for (const example of examples) {
    for (const answer of new Set(answersOf(example))) counts.set(answer, (counts.get(answer) ?? 0) + 1);
  }
  const [commonest] = [...counts].toSorted(([, one], [, other]) => other - one);
  if (commonest === undefined) return undefined;
  const [answer] = commonest;
  return { answer, score: scorerOf(task, examples)(() => answer) };
}

/**
 * What guessing among the possible answers would score; `undefined` where answers are free text. Each answer is tried
 * on each example once, so that no luck comes in.
 */
export function chanceScore(task: Task, split: Split): number | undefined {
  const examples = examplesOf(task, split);
  const choices = choicesOf(task, examples);
  if (examples.length === 0 || choices.length === 0) return undefined;
  const scoreOf = scorerOf(task, examples);
  return mean(choices.map((_, shift) => scoreOf((place) => choices[(place + shift) % choices.length] ?? '')));
}

/** Scores what is said to each example. The same said to the same right answer is judged once: classes are few. */
function scorerOf(task: Task, examples: readonly Example[]): (answerAt: (place: number) => string) => number {
  const judged = new Map<Answer, Map<string, Graded>>();
  const judgedOnce = (said: string, { answer }: Example): Graded => {
    const before = judged.get(answer) ?? new Map<string, Graded>();
    judged.set(answer, before);
    const graded = before.get(said) ?? judge(said, { answer }, task);
    before.set(said, graded);
    return graded;
  };
  return (answerAt) => {
    const graded = examples.map((example, place) => judgedOnce(answerAt(place), example));
    return metricOf(task.metric.id).score(graded, task.metric.options);
  };
}

/** More different answers than this are no classes to guess among. */
const mostClasses = 30;

/** The declared letters or labels; else the answers that occur, where they are few and come again and again. */
function choicesOf({ parser }: Task, examples: readonly Example[]): readonly string[] {
  const { id, options = {} } = parser;
  if (options['letters'] !== undefined && id.includes('option-letter')) return lettersFrom(options, '').split('');
  if (options['labels'] !== undefined && id === 'label') return labelsFrom(options);
  const occurring = new Set<string>();
  for (const example of examples) {
    for (const answer of answersOf(example).slice(0, 1)) occurring.add(answer);
    if (occurring.size > mostClasses) return [];
  }
  return occurring.size <= examples.length / 2 ? [...occurring] : [];
}
