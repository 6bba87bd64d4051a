/** The start of several prompts, computed once and kept in the cache as a sequence of its own to fork from. */
export interface Prefix {
  readonly sequence: number;
  readonly tokens: readonly number[];
}

/** How many tokens two texts have in common from their start. */
function sharedLength(one: readonly number[], other: readonly number[]): number {
  const most = Math.min(one.length, other.length);
  let length = 0;
  while (length < most && one[length] === other[length]) length++;
  return length;
}

/**
 * The prefixes in the cache. They make a tree: a task's instruction is forked from the system prompt it follows. The
 * longest one that fits is looked for in a flat list, since there are only a handful.
 */
export class Prefixes {
  /** Least recently used first. */
  #kept: Prefix[] = [];

  get size(): number {
    return this.#kept.length;
  }

  /** The longest kept start of a prompt that leaves at least one token to compute. */
  longest(prompt: readonly number[]): Prefix | undefined {
    let best: Prefix | undefined;
    for (const prefix of this.#kept) {
      const { length } = prefix.tokens;
      if (length >= prompt.length || length <= (best?.tokens.length ?? 0)) continue;
      if (sharedLength(prefix.tokens, prompt) === length) best = prefix;
    }
    return best;
  }

  keep(prefix: Prefix): void {
    this.#kept.push(prefix);
  }

  /** Marks a prefix as used, so that others are dropped before it. */
  touch(prefix: Prefix): void {
    this.#kept = [...this.#kept.filter((kept) => kept !== prefix), prefix];
  }

  /** Takes out the prefix that was not used for longest, sparing one. */
  drop(spared?: Prefix): Prefix | undefined {
    const dropped = this.#kept.find((prefix) => prefix !== spared);
    this.#kept = this.#kept.filter((prefix) => prefix !== dropped);
    return dropped;
  }
}

/** Below this many tokens saved, a step of its own for the prefix costs more than it saves. */
const leastGain = 64;

/**
 * How long a start of the prompt is worth computing apart, given the prompts it may be shared with; 0 where none is.
 * Longer starts save more for each, shorter ones are shared by more: the product decides.
 */
export function lengthWorthKeeping(
  prompt: readonly number[],
  others: Iterable<readonly number[]>,
  already: number,
  pageSize: number,
): number {
  const lengths = Array.from(others, (other) => Math.min(sharedLength(prompt, other), prompt.length - 1));
  lengths.sort((one, other) => other - one);
  let best = { length: 0, gain: leastGain - 1 };
  lengths.forEach((length, place) => {
    const gain = (place + 1) * (length - already);
    if (length - already >= pageSize && gain > best.gain) best = { length, gain };
  });
  return best.length;
}
