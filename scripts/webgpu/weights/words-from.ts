import { createHash } from 'node:crypto';

/** A quick source of 32-bit words that starts from a text: weights are large, and the same name gives the same ones. */
export function wordsFrom(seed: string): () => number {
  let state = createHash('md5').update(seed).digest().readUInt32LE(0) | 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state >>> 0;
  };
}
