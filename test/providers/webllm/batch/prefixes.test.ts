import { describe, expect, it } from 'vitest';
import { lengthWorthKeeping, Prefixes, type Prefix } from '../../../../src/providers/webllm/batch/prefixes.ts';

/** The whole numbers from 1: a text of which every start is easy to name. */
const text = (length: number, ...others: number[]) => [...Array.from({ length }, (_, at) => at + 1), ...others];
const prefix = (sequence: number, tokens: readonly number[]): Prefix => ({ sequence, tokens });

function keeping(...all: readonly Prefix[]): Prefixes {
  const prefixes = new Prefixes();
  for (const one of all) prefixes.keep(one);
  return prefixes;
}

describe('the prefixes in the cache', () => {
  it('give the longest start of a prompt', () => {
    const [short, long] = [prefix(1, text(3)), prefix(2, text(5))];
    const prefixes = keeping(short, long, prefix(3, text(6, 99)));
    expect(prefixes.longest(text(9))).toBe(long);
    expect(prefixes.longest(text(4))).toBe(short);
    expect(prefixes.longest([7, 8, 9])).toBeUndefined();
  });

  it('leave at least one token of a prompt to compute: without one there is nothing that tells the next', () => {
    const [short, whole] = [prefix(1, text(3)), prefix(2, text(5))];
    expect(keeping(short, whole).longest(text(5))).toBe(short);
    expect(keeping(whole).longest(text(5))).toBeUndefined();
  });

  it('are dropped in the order they were last used, sparing the one that is built on', () => {
    const [one, two, three] = [prefix(1, text(3)), prefix(2, text(4)), prefix(3, text(5))];
    const prefixes = keeping(one, two, three);
    prefixes.touch(one);
    expect(prefixes.drop()).toBe(two);
    expect(prefixes.drop(three)).toBe(one);
    expect(prefixes.drop(three)).toBeUndefined();
    expect(prefixes.size).toBe(1);
  });
});

describe('the length worth keeping', () => {
  it('is that of the start which saves most for all who share it', () => {
    const others = [text(200, 7), text(100, 8), text(100, 9), text(100, 10)];
    // 200 tokens for one other, or 100 for each of four.
    expect(lengthWorthKeeping(text(300), others, 0, 16)).toBe(100);
    expect(lengthWorthKeeping(text(300), others.slice(0, 2), 0, 16)).toBe(200);
  });

  it('leaves the last token of a prompt out, also where another prompt is the same', () => {
    expect(lengthWorthKeeping(text(100), [text(100)], 0, 16)).toBe(99);
    expect(lengthWorthKeeping(text(100), [text(300)], 0, 16)).toBe(99);
  });

  it('is none where too little is saved beyond what is kept already', () => {
    expect(lengthWorthKeeping(text(300), [text(63, 7)], 0, 16)).toBe(0);
    expect(lengthWorthKeeping(text(300), [text(64, 7)], 0, 16)).toBe(64);
    expect(lengthWorthKeeping(text(300), [text(64, 7)], 50, 16)).toBe(0);
    expect(lengthWorthKeeping(text(300), [], 0, 16)).toBe(0);
  });
});
