import type { Matrix } from './matrix.ts';
import { wordsFrom } from './words-from.ts';

/** Eight numbers a word, low first; stored as number + 7 in 4 bits, along the input axis. */
export function nibbles(shape: readonly number[], matrix: Matrix): Buffer {
  const [rows = 0, words = 0] = shape;
  const zero = 0x77777777;
  const packed = new Uint32Array(rows * words).fill(zero);
  const { value } = matrix;
  if (value === undefined) {
    const next = randomWords(matrix.seed);
    for (let place = 0; place < Math.min(rows, matrix.rows ?? rows) * words; place++) packed[place] = next();
    return Buffer.from(packed.buffer);
  }
  for (let row = 0; row < rows; row++) {
    for (let word = 0; word < words; word++) {
      let bits = 0;
      for (let nibble = 7; nibble >= 0; nibble--) bits = bits * 16 + value(row, word * 8 + nibble) + 7;
      packed[row * words + word] = bits;
    }
  }
  return Buffer.from(packed.buffer);
}

/** Words of eight nibbles from 0 to 14, so that the mean is zero. */
function randomWords(seed: string): () => number {
  const next = wordsFrom(seed);
  const table = Uint32Array.from({ length: 4096 }, () => {
    let bits = 0;
    for (let nibble = 0; nibble < 8; nibble++) bits = bits * 16 + (next() % 15);
    return bits;
  });
  return () => table[next() & 4095] ?? 0;
}
