import { scaleLinear, type ScaleLinear } from 'd3-scale';

/** A scale of scores that leaves room around what there is and stays within 0 and 1. */
export function scoreScale(scores: readonly number[], range: readonly [number, number]): ScaleLinear<number, number> {
  const low = Math.min(...scores, 1);
  const high = Math.max(...scores, 0);
  const room = Math.max((high - low) * 0.12, 0.04);
  return scaleLinear()
    .domain([Math.max(0, low - room), Math.min(1, high + room)])
    .nice(5)
    .range(range);
}
