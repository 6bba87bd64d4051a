import type { Random } from '../../../foundation/pure/random.ts';
import { bootstrapInterval, pooledMean, type Cluster } from '../../statistics/bootstrap.ts';
import { holm } from '../../statistics/holm.ts';
import type { Interval } from '../../statistics/interval.ts';
import { signFlipTest } from '../../statistics/sign-flip-test.ts';
import type { Measurement } from '../measure/measurement.ts';

/** Whether a difference is one: see `verdictOn`. */
export type Verdict = 'better' | 'worse' | 'none' | 'uncertain';

/** One prompt held against another on the same examples. */
export interface Comparison {
  /** Share of right answers gained, -1 to 1. */
  readonly difference: number;
  /** Bootstrap interval over examples at `intervalLevel`, with a little doubt added: see `intervalAround`. */
  readonly interval: Interval;
  /** Exact paired permutation test; adjusted where several tasks are looked at. */
  readonly p: number;
  readonly adjusted: number;
  readonly examples: number;
  /** Pairs of answers left out, since one side was not answered. */
  readonly leftOut: number;
  /** How far the difference could be off if all that was left out had gone one way: a verdict that this could change is withheld. */
  readonly doubt: number;
  /** Examples on which more, as many, or fewer answers were right. */
  readonly wins: number;
  readonly ties: number;
  readonly losses: number;
  readonly verdict: Verdict;
  /** Whether there would be a verdict, were it not for what was not answered. */
  readonly isWithheld: boolean;
}

/** Wider than the usual 95%: a report looks at many differences, and "none" and "better" are both claims. */
export const intervalLevel = 0.99;

/** The smallest difference that matters, unless a study sets another: five points. */
const defaultMargin = 0.05;

/** Chance of a false claim among the tests of one table. */
const significance = 0.05;

/**
 * Holds the measurements of one arm against the baseline's, pair by pair, on the same examples. `undefined` where they share
 * none. An example's answers in several pairs (under several user prompts) stay together.
 */
export function compareMeasurements(
  measurements: readonly Measurement[],
  baseline: readonly Measurement[],
  random: Random,
  margin: number = defaultMargin,
): Comparison | undefined {
  const { clusters, leftOut } = differences(measurements, baseline);
  const sums = clusters.map(({ sum }) => sum);
  if (clusters.length === 0) return undefined;
  const difference = pooledMean(clusters);
  const interval = intervalAround(difference, clusters, random);
  const p = signFlipTest(sums);
  const doubt = doubtOf(clusters, leftOut);
  return {
    difference,
    interval,
    p,
    adjusted: p,
    examples: clusters.length,
    leftOut,
    doubt,
    wins: sums.filter((sum) => sum > 0).length,
    ties: sums.filter((sum) => sum === 0).length,
    losses: sums.filter((sum) => sum < 0).length,
    ...judged({ difference, interval, p, doubt }, margin),
  };
}

/** How far the difference could be off if all that was left out had gone one way. */
function doubtOf(clusters: readonly Cluster[], leftOut: number): number {
  const pairs = clusters.reduce((sum, { count }) => sum + count, 0);
  return leftOut / Math.max(1, pairs + leftOut);
}

/** A verdict; none where what was not answered could change it. */
function judged(
  { difference, interval, p, doubt }: Pick<Comparison, 'difference' | 'interval' | 'p' | 'doubt'>,
  margin: number,
): Pick<Comparison, 'verdict' | 'isWithheld'> {
  const verdict = verdictOn(difference, interval, p, margin);
  const worstCase = { low: interval.low - doubt, high: interval.high + doubt };
  const holds = doubt === 0 || verdict === verdictOn(difference, worstCase, p, margin);
  return holds ? { verdict, isWithheld: false } : { verdict: 'uncertain', isWithheld: true };
}

/**
 * The bootstrap interval, with one example added that the one side wins and one that the other wins. Where few
 * examples differ the bootstrap alone is far too sure (six ties would give an interval of no width); two examples of
 * doubt mend that, and mean nothing where there are hundreds (after Agresti and Min 2005).
 */
function intervalAround(difference: number, clusters: readonly Cluster[], random: Random): Interval {
  const count = Math.max(...clusters.map((cluster) => cluster.count));
  const doubts = [count, -count].map((sum) => ({ sum, count }));
  const options = { resamples: 2000, level: intervalLevel };
  const { low, high } = bootstrapInterval([...clusters, ...doubts], random, options) ?? { low: -1, high: 1 };
  return { low: Math.min(low, difference), high: Math.max(high, difference) };
}

/** The comparisons of one table with their p-values adjusted together (Holm), and verdicts to match. */
export function adjustedTogether(
  comparisons: readonly (Comparison | undefined)[],
  margin: number = defaultMargin,
): (Comparison | undefined)[] {
  const adjusted = holm(comparisons.flatMap((comparison) => comparison?.p ?? []));
  return comparisons.map((comparison) => {
    if (comparison === undefined) return undefined;
    const p = adjusted.shift() ?? 1;
    return { ...comparison, adjusted: p, ...judged({ ...comparison, p }, margin) };
  });
}

/**
 * What may be said of a difference.
 * - `none`: the whole interval lies within the margin: too small to matter, whatever its sign.
 * - `better`, `worse`: the test rejects "no difference", and the whole interval lies beyond the margin.
 * - `uncertain`: anything else; more examples would tell. The test alone may still say which way it goes.
 */
export function verdictOn(difference: number, interval: Interval, p: number, margin: number): Verdict {
  if (interval.low > -margin && interval.high < margin) return 'none';
  if (p < significance && interval.low >= margin && difference > 0) return 'better';
  if (p < significance && interval.high <= -margin && difference < 0) return 'worse';
  return 'uncertain';
}

/** Whether the test rejects "no difference", whatever its size. */
export function isMoreThanNoise({ adjusted }: Comparison): boolean {
  return adjusted < significance;
}

/** A verdict in words for a table or a sentence. */
export function verdictInWords(comparison: Comparison): string {
  switch (comparison.verdict) {
    case 'better':
      return 'better';
    case 'worse':
      return 'worse';
    case 'none':
      return 'no difference that matters';
    case 'uncertain':
      if (comparison.isWithheld)
        return `withheld: the ${String(comparison.leftOut)} answers that did not come could change it`;
      if (!isMoreThanNoise(comparison)) return 'within noise';
      return comparison.difference > 0 ? 'better, by how much is uncertain' : 'worse, by how much is uncertain';
    default:
      return comparison.verdict satisfies never;
  }
}

/** Per example of each task: how many more answers were right, over how many pairs that were answered on both sides. */
function differences(
  measurements: readonly Measurement[],
  baseline: readonly Measurement[],
): { readonly clusters: readonly Cluster[]; readonly leftOut: number } {
  const clusters = new Map<string, { sum: number; count: number }>();
  let leftOut = 0;
  for (const measurement of measurements) {
    const other = baseline.find(
      ({ task, pair, split }) =>
        task.id === measurement.task.id && pair === measurement.pair && split === measurement.split,
    );
    if (other === undefined) continue;
    for (const [place, right] of measurement.right.entries()) {
      if (measurement.failed.has(place) || other.failed.has(place)) {
        leftOut++;
        continue;
      }
      const key = `${measurement.task.id}\n${String(place)}`;
      const cluster = clusters.get(key) ?? { sum: 0, count: 0 };
      cluster.sum += Number(right) - Number(other.right[place] ?? false);
      cluster.count += 1;
      clusters.set(key, cluster);
    }
  }
  return { clusters: [...clusters.values()], leftOut };
}
