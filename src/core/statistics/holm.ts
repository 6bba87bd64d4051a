/**
 * Holm's step-down adjustment (Holm 1979) for several tests at once: comparing the adjusted p-values with a level
 * keeps the chance of any false claim among them below it. Same order as given.
 */
export function holm(pValues: readonly number[]): number[] {
  const order = pValues.map((p, place) => ({ p, place })).toSorted((a, b) => a.p - b.p);
  const adjusted = [...pValues];
  let highest = 0;
  for (const [rank, { p, place }] of order.entries()) {
    highest = Math.max(highest, Math.min(1, p * (order.length - rank)));
    adjusted[place] = highest;
  }
  return adjusted;
}
