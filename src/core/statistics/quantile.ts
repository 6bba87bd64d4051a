/**
 * The value below which a share of the values lies, with linear interpolation between neighbours (type 7 of Hyndman
 * and Fan 1996: what NumPy and R give). `sorted` is in ascending order and not empty.
 */
export function quantile(sorted: ArrayLike<number>, share: number): number {
  const position = (sorted.length - 1) * share;
  const below = Math.floor(position);
  const [low = Number.NaN, high = low] = [sorted[below], sorted[below + 1]];
  return low + (high - low) * (position - below);
}
