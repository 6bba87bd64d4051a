import { hash32 } from './hash.ts';

/** A short name for a text, the same for the same text: 64 bits as sixteen hexadecimal digits. Not for secrets. */
export function digest(text: string): string {
  return hex(hash32(text, first)) + hex(hash32(text, second));
}

/** A short name as a number, for telling many texts apart without holding names for them: 53 bits, the same for the same text. */
export function digestNumber(text: string): number {
  return hash32(text, first) * 2 ** 21 + (hash32(text, second) >>> 11);
}

/** Two starts that have nothing to do with each other. */
const first = 0;
const second = 0x9e3779b9 ^ 0x811c9dc5;

function hex(word: number): string {
  return word.toString(16).padStart(8, '0');
}
