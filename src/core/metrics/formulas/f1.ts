import { answersOf } from '../../task.ts';
import type { Graded } from '../../metric.ts';
import { predictionOf } from './share.ts';

/** The class an example belongs to and the one it was given; `undefined`: none could be read. */
export interface AnswerPair {
  readonly gold: string;
  readonly predicted: string | undefined;
}

/** The class an example belongs to: of several accepted answers the one that was given, else the first. */
export function goldClass(graded: Graded): string {
  const accepted = answersOf(graded);
  const predicted = predictionOf(graded);
  return (graded.outcome === 'right' && predicted !== undefined ? predicted : accepted[0]) ?? '';
}

/** The F1 of every class that occurs, right or given: 2 hits / (2 hits + misses + false alarms). */
export function f1OfClasses(pairs: readonly AnswerPair[]): readonly { readonly name: string; readonly f1: number }[] {
  const counts = new Map<string, { hits: number; given: number; gold: number }>();
  const countOf = (name: string) => {
    const count = counts.get(name) ?? { hits: 0, given: 0, gold: 0 };
    counts.set(name, count);
    return count;
  };
  for (const { gold, predicted } of pairs) {
    countOf(gold).gold++;
    if (predicted !== undefined) countOf(predicted).given++;
    if (predicted === gold) countOf(gold).hits++;
  }
  return [...counts].map(([name, { hits, given, gold }]) => ({ name, f1: (2 * hits) / (given + gold) }));
}
