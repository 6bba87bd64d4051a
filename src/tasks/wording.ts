import type { Random } from '../foundation/pure/random.ts';

const words = [
  'zero',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
];

/** A small number as a word; larger ones in digits. */
export function numberWord(value: number): string {
  return words[value] ?? String(value);
}

/** Joins as in a sentence: "a", "a and b", "a, b, and c". */
export function listed(items: readonly string[]): string {
  if (items.length < 3) return items.join(' and ');
  return `${items.slice(0, -1).join(', ')}, and ${items.at(-1) ?? ''}`;
}

/** The letter of an option: 0 is A. */
export function letterOf(place: number): string {
  return String.fromCharCode('A'.charCodeAt(0) + place);
}

/** The block of lettered options that ends a question. */
export function optionBlock(options: readonly string[]): string {
  return ['Options:', ...options.map((option, place) => `(${letterOf(place)}) ${option}`)].join('\n');
}

/** One item at random; the list must hold at least one. */
export function pick<Item>(random: Random, items: readonly Item[]): Item {
  const item = items[random.integer(items.length)];
  if (item === undefined) throw new RangeError('Cannot pick from an empty list.');
  return item;
}

/** A whole number from `low` to `high`, both included. */
export function between(random: Random, low: number, high: number): number {
  return low + random.integer(high - low + 1);
}
