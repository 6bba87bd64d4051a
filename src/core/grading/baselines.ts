import type { AnswerCounts } from './answer-counts.ts';
import { labelsFrom } from '../parsers/label.ts';
import { lettersFrom } from '../parsers/reading/letters.ts';
import { mean } from './score.ts';
import { answersOf, type Grading } from '../task.ts';
import { gradeAnswer } from './grade.ts';
import { metricOf } from '../metrics/index.ts';
import type { Graded } from '../metric.ts';

/** What always giving the most common answer would score. A prompt that does not beat this has learned nothing. */
export interface MajorityBaseline {
  readonly answer: string;
  readonly score: number;
}

/** What scores without a model on some examples: a prompt has to beat both to have learned anything. */
export interface Baselines {
  readonly majority: MajorityBaseline | undefined;
  readonly chance: number | undefined;
}

/** Both baselines of some examples under a task's metric. */
export function baselinesOf(counts: AnswerCounts, grading: Grading): Baselines {
  return { majority: majorityBaseline(counts, grading), chance: chanceScore(counts, grading) };
}

/** The most common right answer of some examples and its score under the task's metric; `undefined` for no examples. */
export function majorityBaseline(counts: AnswerCounts, grading: Grading): MajorityBaseline | undefined {
  const right = new Map<string, number>();
  for (const [answer, times] of counts)
    for (const one of new Set(answersOf({ answer }))) right.set(one, (right.get(one) ?? 0) + times);
  const [commonest] = [...right].toSorted(([, one], [, other]) => other - one);
  if (commonest === undefined) return undefined;
  const [answer] = commonest;
  return { answer, score: scoreOf(counts, grading, () => answer) };
}

/**
 * What guessing among the possible answers would score; `undefined` where answers are free text. Each answer is tried
 * on each example once, so that no luck comes in.
 */
export function chanceScore(counts: AnswerCounts, grading: Grading): number | undefined {
  const choices = choicesOf(counts, grading);
  if (counts.length === 0 || choices.length === 0) return undefined;
  return mean(
    choices.map((_, shift) => scoreOf(counts, grading, (place) => choices[(place + shift) % choices.length] ?? '')),
  );
}

/** Scores what is said to each example. The same said to the same right answer is judged once: classes are few. */
function scoreOf(counts: AnswerCounts, { metric }: Grading, saidAt: (place: number) => string): number {
  const graded: Graded[] = [];
  for (const [answer, times] of counts) {
    const judged = new Map<string, Graded>();
    for (const end = graded.length + times; graded.length < end;) {
      const said = saidAt(graded.length);
      const one = judged.get(said) ?? gradeAnswer(said, { answer }, { metric });
      judged.set(said, one);
      graded.push(one);
    }
  }
  return metricOf(metric.id).score(graded, metric.options);
}

/** More different answers than this are no classes to guess among. */
const mostClasses = 30;

/** The declared letters or labels; else the answers that occur, where they are few and come again and again. */
function choicesOf(counts: AnswerCounts, { parser }: Grading): readonly string[] {
  const { id, options = {} } = parser;
  if (options['letters'] !== undefined && id.includes('option-letter')) return lettersFrom(options, '').split('');
  if (options['labels'] !== undefined && id === 'label') return labelsFrom(options);
  const occurring = new Set<string>();
  for (const [answer] of counts) {
    for (const one of answersOf({ answer }).slice(0, 1)) occurring.add(one);
    if (occurring.size > mostClasses) return [];
  }
  const examples = counts.reduce((sum, [, times]) => sum + times, 0);
  return occurring.size <= examples / 2 ? [...occurring] : [];
}
