import type { Random } from '../../foundation/pure/random.ts';
import { factsOf } from './facts.ts';
import type { Placed } from './placed.ts';

/** More different answers than this are no labels. */
const mostGroups = 20;

/** Draws some of the places: in proportion to the labels where there are few of them, by largest remainder; else at random. */
export function stratified(
  placed: readonly Placed[],
  source: readonly number[],
  count: number,
  random: Random,
): readonly number[] {
  const { answers } = factsOf(placed);
  const groups = new Map<number | undefined, number[]>();
  for (const place of source) {
    const group = groups.get(answers[place]) ?? [];
    group.push(place);
    groups.set(answers[place], group);
    if (groups.size > mostGroups) return random.sample(source, count);
  }
  if (groups.size * 2 > source.length) return random.sample(source, count);
  const wanted = Math.min(count, source.length);
  const shares = [...groups.values()].map((group) => {
    const exact = (group.length * wanted) / source.length;
    return { group, whole: Math.floor(exact), rest: exact - Math.floor(exact) };
  });
  let missing = wanted - shares.reduce((sum, share) => sum + share.whole, 0);
  const byRest = [...shares].sort((one, other) => other.rest - one.rest);
  for (const share of byRest) {
    if (missing === 0) break;
    share.whole++;
    missing--;
  }
  return shares.flatMap(({ group, whole }) => random.sample(group, whole));
}
