/**
 * Fleiss' kappa (Fleiss 1971): how much judges agree on the same things beyond chance; 1 is always, 0 as often as
 * chance. `counts` has a row for each thing: how many judges chose each category, as many judges in every row.
 * `undefined` for fewer than two judges, and where all chose one category throughout, which says nothing.
 */
export function fleissKappa(counts: readonly (readonly number[])[]): number | undefined {
  const judges = (counts[0] ?? []).reduce((sum, count) => sum + count, 0);
  if (judges < 2) return undefined;
  const categories = (counts[0] ?? []).map((_, category) => mean(counts.map((row) => (row[category] ?? 0) / judges)));
  const expected = sumOfSquares(categories);
  // Every row may show a hair more or less than a whole.
  if (expected > 1 - 1e-12) return undefined;
  const observed = mean(counts.map((row) => (sumOfSquares(row) - judges) / (judges * (judges - 1))));
  return (observed - expected) / (1 - expected);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function sumOfSquares(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value * value, 0);
}
