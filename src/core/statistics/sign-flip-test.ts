/**
 * The paired permutation test (Fisher 1935): if two prompts were equally good, each example's difference might as
 * well have had the other sign. Returns the exact two-sided p-value, the share of all 2^n choices of signs whose sum
 * is at least as far from zero as the one seen.
 *
 * `differences` are whole numbers, one an example: how many more answers the one prompt got right than the other
 * (with several user prompts the sum over them, which keeps an example's answers together). Exact for any number of
 * examples: the distribution of the sum is built one example at a time.
 */
export function signFlipTest(differences: readonly number[]): number {
  const sizes = differences.map(Math.abs).filter((size) => size > 0);
  if (!sizes.every(Number.isInteger)) throw new Error('The sign-flip test takes whole numbers, one an example.');
  const seen = Math.abs(differences.reduce((sum, difference) => sum + difference, 0));
  if (seen === 0) return 1;

  const reach = sizes.reduce((sum, size) => sum + size, 0);
  let shares = new Float64Array(2 * reach + 1); // shares[reach + sum] is the share of sign choices with that sum
  shares[reach] = 1;
  for (const size of sizes) shares = withOneMore(shares, size);

  let share = 0;
  for (let sum = seen; sum <= reach; sum++) share += (shares[reach + sum] ?? 0) + (shares[reach - sum] ?? 0);
  return Math.min(1, share);
}

function withOneMore(shares: Float64Array<ArrayBuffer>, size: number): Float64Array<ArrayBuffer> {
  const next = new Float64Array(shares.length);
  for (let place = size; place < shares.length - size; place++) {
    const half = (shares[place] ?? 0) / 2;
    if (half === 0) continue;
    next[place - size] = (next[place - size] ?? 0) + half;
    next[place + size] = (next[place + size] ?? 0) + half;
  }
  // Sums at the edges can only come from choices that the remaining examples cannot widen further.
  return next;
}
