import type { Random } from '../../../foundation/pure/random.ts';
import { percentileInterval, type BootstrapOptions, defaultBootstrap } from '../../statistics/bootstrap.ts';
import type { Interval } from '../../statistics/interval.ts';
import type { Measurement } from '../measure/measurement.ts';

/** A task and user prompt, measured under two system prompts. */
export interface PairScores {
  readonly measurement: Measurement;
  readonly baseline: Measurement;
  /** Shares of right answers. */
  readonly before: number;
  readonly after: number;
}

/** The pairs that both arms were measured on. */
export function pairsOf(measurements: readonly Measurement[], baseline: readonly Measurement[]): readonly PairScores[] {
  return measurements.flatMap((measurement) => {
    const other = baseline.find(({ task, pair }) => task.id === measurement.task.id && pair === measurement.pair);
    return other === undefined
      ? []
      : [{ measurement, baseline: other, before: shareOf(other), after: shareOf(measurement) }];
  });
}

/** How many pairs got better, worse, or neither; ties are no improvement. */
interface PairCounts {
  readonly improved: number;
  readonly same: number;
  readonly worsened: number;
}

export function countPairs(pairs: readonly Pick<PairScores, 'before' | 'after'>[]): PairCounts {
  const improved = pairs.filter(({ before, after }) => after > before).length;
  const worsened = pairs.filter(({ before, after }) => after < before).length;
  return { improved, worsened, same: pairs.length - improved - worsened };
}

/**
 * The interval of the share of pairs that improve: each task's examples are drawn anew and all its pairs scored on
 * them, since the user prompts of a task are tried on the same examples. It says nothing about other user prompts.
 */
export function improvedInterval(
  pairs: readonly PairScores[],
  random: Random,
  { resamples, level }: BootstrapOptions = defaultBootstrap,
): Interval | undefined {
  if (pairs.length === 0) return undefined;
  const ids = [...new Set(pairs.map(({ measurement }) => measurement.task.id))];
  const tasks = ids.map((id) => pairs.filter(({ measurement }) => measurement.task.id === id).map(gainsOf));
  const shares = Array.from({ length: resamples }, () => {
    const improved = tasks.reduce((sum, mine) => sum + improvedOnce(mine, random), 0);
    return improved / pairs.length;
  });
  return percentileInterval(shares, level);
}

/** By example: 1 where only the measurement is right, -1 where only its baseline is. */
function gainsOf({ measurement, baseline }: PairScores): Int8Array {
  return Int8Array.from(measurement.right, (right, place) => Number(right) - Number(baseline.right[place]));
}

/** How many pairs of one task improve on one draw of its examples. Plain loops: they run millions of times. */
function improvedOnce(pairs: readonly Int8Array[], random: Random): number {
  const places = new Uint32Array(pairs[0]?.length ?? 0);
  for (let draw = 0; draw < places.length; draw++) places[draw] = random.integer(places.length);
  let improved = 0;
  for (const gains of pairs) {
    let gained = 0;
    for (const place of places) gained += gains[place] ?? 0;
    if (gained > 0) improved += 1;
  }
  return improved;
}

function shareOf({ right }: Measurement): number {
  return right.filter(Boolean).length / Math.max(1, right.length);
}
