import { hash32 } from './hash.ts';

/** Seeded randomness: the same seed gives the same choices on every machine. */
export interface Random {
  /** The next number, uniform in [0, 1). */
  next(): number;
  /** A whole number from 0 to `below - 1`. */
  integer(below: number): number;
  /** A new array in random order (Fisher-Yates). */
  shuffle<Item>(items: readonly Item[]): Item[];
  /** Up to `count` different items, in random order. */
  sample<Item>(items: readonly Item[], count: number): Item[];
  /** An independent stream named by `label`; drawing from it leaves this one as it is. */
  fork(label: string): Random;
}

/** A generator started from a seed (mulberry32; public domain, Tommy Ettinger). */
export function seeded(seed: number): Random {
  // Signed, as script engines keep whole numbers of 32 bits at hand; larger ones they put on the heap, at each draw.
  let state = seed | 0;

  function next(): number {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x100000000;
  }

  function integer(below: number): number {
    return Math.floor(next() * below);
  }

  function shuffle<Item>(items: readonly Item[]): Item[] {
    const shuffled = [...items];
    for (let last = shuffled.length - 1; last > 0; last--) {
      const other = integer(last + 1);
      const held = shuffled[last] as Item; // both places are inside the array
      shuffled[last] = shuffled[other] as Item;
      shuffled[other] = held;
    }
    return shuffled;
  }

  return {
    next,
    integer,
    shuffle,
    sample: (items, count) => shuffle(items).slice(0, Math.max(0, count)),
    fork: (label) => seeded(hash32(label, seed >>> 0)),
  };
}
