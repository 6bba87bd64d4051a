import { expect, it } from 'vitest';
import { textOfLetters, writeLetters } from '../../../src/tasks/table/letters.ts';

it.each(['', 'plain', 'ß and ÿ', 'x'.repeat(8191), 'x'.repeat(8193), 'é'.repeat(100_000)])(
  'reads back what was written in one byte a letter',
  (text) => {
    const units = new Uint8Array(text.length);
    writeLetters(text, units, 0);
    expect(textOfLetters(units) === text).toBe(true);
  },
);

it.each(['Łódź 中文 🙂', '“quotes”', '\ud83d alone', '🙂'.repeat(5000)])(
  'reads back %j in two bytes a letter, also where a pair lies across two bites',
  (text) => {
    const units = new Uint16Array(text.length + 1);
    writeLetters(text, units, 1);
    expect(textOfLetters(units.subarray(1)) === text).toBe(true);
  },
);
