import { answersOf, type Split } from '../core/task.ts';
import type { LeftOut, Placed } from './placed.ts';
import { sameQuestions } from './same-questions.ts';

/** How many examples have an answer. */
export interface LabelCount {
  readonly label: string;
  readonly count: number;
}

/** Questions of up to `upTo` characters (and more than the bin before); the last bin has no bound. */
export interface LengthBin {
  readonly upTo?: number;
  readonly count: number;
}

/** What a user should know about imported examples before saving them. */
export interface Report {
  readonly examples: number;
  /** The commonest answers first, at most 30; `distinctAnswers` says how many there are. */
  readonly labels: readonly LabelCount[];
  readonly distinctAnswers: number;
  /** Share of the commonest answer: what always giving it would score. */
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
  readonly emptyQuestions: number;
  readonly emptyAnswers: number;
  /** Rows that gave no example, at most 50; `leftOutCount` says how many there are. */
  readonly leftOut: readonly LeftOut[];
  readonly leftOutCount: number;
}

const bounds = [50, 100, 200, 500, 1000, 2000, 5000, 10_000];

/** Counts what there is to say about examples. */
export function reportOn(placed: readonly Placed[], leftOut: readonly LeftOut[]): Report {
  const labels = countLabels(placed);
  const groups = repeatedQuestions(placed);
  const lengths = placed.map(({ example }) => example.question.length);
  return {
    examples: placed.length,
    labels: labels.slice(0, 30),
    distinctAnswers: labels.length,
    majority: (labels[0]?.count ?? 0) / Math.max(1, placed.length),
    lengths: binned(lengths),
    longest: lengths.reduce((most, length) => Math.max(most, length), 0),
    duplicates: groups.reduce((sum, { repeats }) => sum + repeats, 0),
    conflicting: groups.filter(({ conflicting }) => conflicting).length,
    leaking: groups.filter(({ leaking }) => leaking).length,
    splits: countSplits(placed),
    emptyQuestions: leftOut.filter(({ reason }) => reason === 'the question is empty').length,
    emptyAnswers: leftOut.filter(({ reason }) => reason === 'the answer is empty').length,
    leftOut: leftOut.slice(0, 50),
    leftOutCount: leftOut.length,
  };
}

/** The answers and how often each occurs, the commonest first. */
export function countLabels(placed: readonly Placed[]): readonly LabelCount[] {
  const counts = new Map<string, number>();
  for (const { example } of placed) {
    const label = answersOf(example).join(' | ');
    counts.set(label, (counts.get(label) ?? 0) + 1);
  }
  return [...counts].map(([label, count]) => ({ label, count })).sort((one, other) => other.count - one.count);
}

/** What the examples of a question that stands there several times have in common. */
interface Group {
  readonly answer: string;
  split: Split | undefined;
  /** Examples after the first. */
  repeats: number;
  conflicting: boolean;
  leaking: boolean;
}

/** Only of questions that are repeated: the others, perhaps a hundred thousand, have nothing to report. */
function repeatedQuestions(placed: readonly Placed[]): readonly Group[] {
  const firsts = sameQuestions(placed);
  const groups = new Map<Placed, Group>();
  for (const [place, one] of placed.entries()) {
    const first = placed[firsts[place] ?? place];
    if (first === undefined || first === one) continue;
    const group = groups.get(first) ?? groupOf(first);
    groups.set(first, group);
    group.repeats++;
    group.conflicting ||= group.answer !== answerOf(one);
    group.leaking ||= one.split !== undefined && group.split !== undefined && group.split !== one.split;
    group.split ??= one.split;
  }
  return [...groups.values()];
}

function groupOf(first: Placed): Group {
  return { answer: answerOf(first), split: first.split, repeats: 0, conflicting: false, leaking: false };
}

function answerOf({ example }: Placed): string {
  return answersOf(example).join(' | ');
}

function binned(lengths: readonly number[]): readonly LengthBin[] {
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
