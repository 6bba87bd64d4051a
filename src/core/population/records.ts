/** What became of each sentence whenever it was tried. */
export type Records = ReadonlyMap<string, { readonly tries: number; readonly total: number }>;

/** The records with one more reward. */
export function withReward(records: Records, name: string, reward: number): Records {
  const { tries, total } = records.get(name) ?? { tries: 0, total: 0 };
  return new Map(records).set(name, { tries: tries + 1, total: total + reward });
}

/** The upper confidence bound of a name (UCB1): its mean reward, and more the less it was tried; infinite at first. */
export function bound(records: Records, name: string): number {
  const record = records.get(name);
  if (record === undefined) return Infinity;
  const all = [...records.values()].reduce((sum, { tries }) => sum + tries, 0);
  return record.total / record.tries + Math.sqrt((2 * Math.log(all)) / record.tries);
}
