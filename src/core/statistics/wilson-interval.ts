import type { Interval } from './interval.ts';

/**
 * The 95% interval of a share after `right` of `total` came out right (Wilson 1927): honest for few examples and for
 * shares near 0 and 1, where the usual formula is not. `undefined` for no examples.
 */
export function wilsonInterval(right: number, total: number): Interval | undefined {
  if (total <= 0) return undefined;
  const z = 1.959963984540054;
  const share = right / total;
  const shrink = 1 + z ** 2 / total;
  const centre = (share + z ** 2 / (2 * total)) / shrink;
  const half = (z / shrink) * Math.sqrt((share * (1 - share)) / total + z ** 2 / (4 * total ** 2));
  return { low: Math.max(0, centre - half), high: Math.min(1, centre + half) };
}
