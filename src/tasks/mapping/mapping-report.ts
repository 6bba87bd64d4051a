import type { Split } from '../../core/task.ts';
import { factsOf, labelOf } from '../splits/facts.ts';
import type { LeftOut, Placed } from '../splits/placed.ts';
import { sameQuestions } from '../splits/same-questions.ts';

/** How many examples have an answer. */
interface LabelCount {
  readonly label: string;
  readonly count: number;
}

/** Questions of up to `upTo` characters (and more than the bin before); the last bin has no bound. */
interface LengthBin {
  readonly upTo?: number;
  readonly count: number;
}

/** What a user should know about imported examples before saving them. */
export interface MappingReport {
  readonly examples: number;
  /** The most common answers first, at most 500; `distinctAnswers` says how many there are. */
  readonly labels: readonly LabelCount[];
  readonly distinctAnswers: number;
  /** Share of the most common answer: what always giving it would score. */
  readonly majority: number;
  readonly lengths: readonly LengthBin[];
  readonly longest: number;
  /** How many examples repeat the question of an earlier one. */
  readonly duplicates: number;
  /** How many questions occur with different answers. */
  readonly conflicting: number;
  /** How many questions of one split occur in another. */
  readonly leaking: number;
  readonly splits: Readonly<Partial<Record<Split, number>>>;
  /** What the split column says that names no split, at most 5: these rows count as belonging to none. */
  readonly unknownSplits: readonly string[];
  readonly emptyQuestions: number;
  readonly emptyAnswers: number;
  /** Rows that gave no example, at most 50; `leftOutCount` says how many there are. */
  readonly leftOut: readonly LeftOut[];
  readonly leftOutCount: number;
}

/** So many classes can be named; a page shows the first few. */
const mostLabels = 500;

const bounds = [50, 100, 200, 500, 1000, 2000, 5000, 10_000];

/** Counts what there is to say about examples. */
export function reportOn(
  placed: readonly Placed[],
  leftOut: readonly LeftOut[],
  unknownSplits: readonly string[] = [],
): MappingReport {
  const answers = countAnswers(placed);
  const groups = repeatedQuestions(placed);
  const { questionLengths } = factsOf(placed);
  return {
    examples: placed.length,
    labels: answers.slice(0, mostLabels).map(({ first, count }) => ({ label: labelOf(first.example), count })),
    distinctAnswers: answers.length,
    majority: (answers[0]?.count ?? 0) / Math.max(1, placed.length),
    lengths: binned(questionLengths),
    longest: questionLengths.reduce((most, length) => Math.max(most, length), 0),
    duplicates: groups.reduce((sum, { repeats }) => sum + repeats, 0),
    conflicting: groups.filter(({ conflicting }) => conflicting).length,
    leaking: groups.filter(({ leaking }) => leaking).length,
    splits: countSplits(placed),
    unknownSplits,
    emptyQuestions: leftOut.filter(({ reason }) => reason === 'the question is empty').length,
    emptyAnswers: leftOut.filter(({ reason }) => reason === 'the answer is empty').length,
    leftOut: leftOut.slice(0, 50),
    leftOutCount: leftOut.length,
  };
}

/** The first example of each answer and how often the answer occurs, the most common first. */
function countAnswers(placed: readonly Placed[]): readonly { readonly first: Placed; readonly count: number }[] {
  const { answers } = factsOf(placed);
  const counts = new Map<number | undefined, { readonly first: Placed; count: number }>();
  for (const [place, one] of placed.entries()) {
    const counted = counts.get(answers[place]) ?? { first: one, count: 0 };
    counted.count++;
    counts.set(answers[place], counted);
  }
  return [...counts.values()].sort((one, other) => other.count - one.count);
}

/** What the examples of a question that stands there several times have in common. */
interface Group {
  readonly answer: number | undefined;
  split: Split | undefined;
  /** Examples after the first. */
  repeats: number;
  conflicting: boolean;
  leaking: boolean;
}

/** Only of questions that are repeated: the others, perhaps a hundred thousand, have nothing to report. */
function repeatedQuestions(placed: readonly Placed[]): readonly Group[] {
  const firsts = sameQuestions(placed);
  const { answers } = factsOf(placed);
  const groups = new Map<number, Group>();
  for (const [place, { split }] of placed.entries()) {
    const first = firsts[place] ?? place;
    if (first === place) continue;
    const group = groups.get(first) ?? groupOf(answers[first], placed[first]?.split);
    groups.set(first, group);
    group.repeats++;
    group.conflicting ||= group.answer !== answers[place];
    group.leaking ||= split !== undefined && group.split !== undefined && group.split !== split;
    group.split ??= split;
  }
  return [...groups.values()];
}

function groupOf(answer: number | undefined, split: Split | undefined): Group {
  return { answer, split, repeats: 0, conflicting: false, leaking: false };
}

function binned(lengths: Uint32Array): readonly LengthBin[] {
  const counts = [...bounds, undefined].map(() => 0);
  for (const length of lengths) {
    const bound = bounds.findIndex((upTo) => length <= upTo);
    const bin = bound === -1 ? bounds.length : bound;
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  return counts.map((count, bin) => ({ count, ...(bounds[bin] === undefined ? {} : { upTo: bounds[bin] }) }));
}

function countSplits(placed: readonly Placed[]): Partial<Record<Split, number>> {
  const counts: Partial<Record<Split, number>> = {};
  for (const { split } of placed) if (split !== undefined) counts[split] = (counts[split] ?? 0) + 1;
  return counts;
}
