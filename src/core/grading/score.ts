/**
 * Scores are sums of fractions in floating point. Two that are equal on paper may differ by rounding; two that differ
 * on paper differ by far more than this. So a tie is a tie, whatever the order of the additions was.
 */
const tolerance = 1e-12;

/** Whether `score` is strictly better, beyond rounding. */
export function isBetter(score: number, than: number): boolean {
  return score > than + tolerance;
}

/** The items best first; equals keep their order, so the older one wins a tie. */
export function bestFirst<Item extends { readonly score: number }>(items: readonly Item[]): Item[] {
  return items.toSorted((a, b) => (isBetter(a.score, b.score) ? -1 : isBetter(b.score, a.score) ? 1 : 0));
}

/** The plain mean; 0 for nothing. */
export function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
