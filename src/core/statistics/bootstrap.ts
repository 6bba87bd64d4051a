import type { Random } from '../../foundation/pure/random.ts';
import type { Interval } from './interval.ts';
import { quantile } from './quantile.ts';

/**
 * What was seen of one example: the sum over all prompts it was tried with, and how many they were. Prompts tried on
 * the same example are not independent, so examples, not answers, are drawn (a cluster bootstrap).
 */
export interface Cluster {
  readonly sum: number;
  readonly count: number;
}

export interface BootstrapOptions {
  readonly resamples: number;
  /** The share of the interval: 0.95 leaves 2.5% on either side. */
  readonly level: number;
}

/** Sampling error of the ends of a 95% interval is about a tenth of its width at 2,000 draws. */
export const defaultBootstrap: BootstrapOptions = { resamples: 2000, level: 0.95 };

/** The mean over all answers of the clusters; 0 for none. */
export function pooledMean(clusters: readonly Cluster[]): number {
  let [sum, count] = [0, 0];
  for (const cluster of clusters) {
    sum += cluster.sum;
    count += cluster.count;
  }
  return count === 0 ? 0 : sum / count;
}

/** The percentile bootstrap interval of the pooled mean (Efron 1979), drawn with the given random numbers. */
export function bootstrapInterval(
  clusters: readonly Cluster[],
  random: Random,
  { resamples, level }: BootstrapOptions = defaultBootstrap,
): Interval | undefined {
  if (clusters.length === 0) return undefined;
  const sums = Float64Array.from(clusters, ({ sum }) => sum);
  const counts = Float64Array.from(clusters, ({ count }) => count);
  const means = Array.from({ length: resamples }, () => resampledMean(sums, counts, random));
  return percentileInterval(means, level);
}

/** The pooled mean of as many clusters as there are, drawn with repeats. A plain loop: it runs millions of times. */
function resampledMean(sums: Float64Array, counts: Float64Array, random: Random): number {
  let [sum, count] = [0, 0];
  for (let draw = 0; draw < sums.length; draw++) {
    const place = random.integer(sums.length);
    sum += sums[place] ?? 0;
    count += counts[place] ?? 0;
  }
  return count === 0 ? 0 : sum / count;
}

/** The middle share of the values. */
export function percentileInterval(values: readonly number[], level: number): Interval {
  // Numbers in an array of their own are sorted without being compared by a function.
  const sorted = Float64Array.from(values).sort();
  return { low: quantile(sorted, (1 - level) / 2), high: quantile(sorted, (1 + level) / 2) };
}
