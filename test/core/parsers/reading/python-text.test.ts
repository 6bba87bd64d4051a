import { describe, expect, it } from 'vitest';
import { asciiDigits, splitWords, strip } from '../../../../src/core/parsers/reading/python-text.ts';

describe('text as Python has it', () => {
  it('strips what Python takes for space, and nothing else', () => {
    expect(strip('\u001c\u0085\u3000\u2028 x y \u001f\n')).toBe('x y');
    expect(strip('\ufeffx\u200b')).toBe('\ufeffx\u200b');
    expect(strip(' \n')).toBe('');
  });

  it('splits at the same spaces', () => {
    expect(splitWords('\u001ca\u0085b  c\u200bd ')).toEqual(['a', 'b', 'c\u200bd']);
    expect(splitWords(' ')).toEqual([]);
  });

  it('knows the decimal digits of every script', () => {
    expect(asciiDigits('５٣९𝟘𝟡x²Ⅴ')).toBe('53909x²Ⅴ');
  });

  // The value of a digit is found by its place in its run of digits: every run must be made of whole tens.
  it('finds each script’s digits in runs of ten', () => {
    const runs = [0];
    for (let code = 0; code < 0x110000; code++) {
      const isDigit = /\p{Nd}/u.test(String.fromCodePoint(code));
      if (isDigit) runs.push((runs.pop() ?? 0) + 1);
      else if (runs.at(-1) !== 0) runs.push(0);
    }
    expect(runs.length).toBeGreaterThan(50);
    expect(runs.filter((length) => length % 10 !== 0)).toEqual([]);
  });
});
