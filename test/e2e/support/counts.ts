/** How often each of several things happened. */
export type Counts = ReadonlyMap<string, number>;

/** How often anything happened. */
export function sumOf(counts: Counts): number {
  return [...counts.values()].reduce((total, times) => total + times, 0);
}

/** What is left of some counts without others; what is used up is left out. */
export function minus(all: Counts, taken: Counts): Map<string, number> {
  const left = [...all].map(([name, times]) => [name, times - (taken.get(name) ?? 0)] as const);
  return new Map(left.filter(([, times]) => times !== 0));
}
