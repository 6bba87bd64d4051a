import type { Field } from '../../field.ts';
import type { ParserOptions } from '../../parser.ts';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** The setting of every option-letter reader. */
export const lettersField: Field = {
  kind: 'text',
  name: 'letters',
  label: 'Option letters',
  help: 'The letters an answer may be: ABCD, A-D, or how many there are.',
  placeholder: 'ABCD',
  optional: true,
};

/** The letters an answer may be, in upper case: from `ABCD`, `A-D`, `4` or the number 4; else the fallback. */
export function lettersFrom(options: ParserOptions, fallback: string): string {
  const { letters } = options;
  if (typeof letters === 'number') return firstLetters(letters) || fallback;
  if (typeof letters !== 'string') return fallback;

  const text = letters.trim().toUpperCase();
  if (/^\d+$/.test(text)) return firstLetters(Number(text)) || fallback;
  const range = /^([A-Z])\s*[-–]\s*([A-Z])$/.exec(text);
  if (range) return between(range[1] ?? '', range[2] ?? '') || fallback;
  return alphabet.replace(/./g, (letter) => (text.includes(letter) ? letter : '')) || fallback;
}

function firstLetters(count: number): string {
  return alphabet.slice(0, Math.max(0, Math.floor(count)));
}

function between(first: string, last: string): string {
  return alphabet.slice(alphabet.indexOf(first), alphabet.indexOf(last) + 1);
}
