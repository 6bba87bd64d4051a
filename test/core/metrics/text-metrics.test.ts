import { describe, expect, it } from 'vitest';
import { contains } from '../../../src/core/metrics/contains.ts';
import { exactMatch } from '../../../src/core/metrics/exact-match.ts';
import { squadNormalized } from '../../../src/core/metrics/formulas/squad.ts';
import { tokenF1 } from '../../../src/core/metrics/token-f1.ts';

describe('SQuAD’s normalisation', () => {
  it.each([
    ['The  Cat, an owl & a dog.', 'cat owl dog'],
    ["rock'n'roll", 'rocknroll'],
    ['the_end', 'theend'],
    ['1.5%', '15'],
    ['théa', 'théa'],
    ['the\u0301 x', '\u0301 x'], // a combining mark is no part of a word in Python
    ['a²', 'a²'],
    ['the的', 'the的'],
    ['x\u3000y\u001cz', 'x y z'],
    ['x\ufeffy', 'x\ufeffy'],
    ['A an THE', ''],
  ])('makes %j into %j', (text, normalized) => {
    expect(squadNormalized(text)).toBe(normalized);
  });
});

describe('exact match', () => {
  it('takes any accepted answer, whatever its case, articles and punctuation', () => {
    expect(exactMatch.isRight('The Eiffel Tower.', ['Tour Eiffel', 'eiffel tower'])).toBe(true);
    expect(exactMatch.isRight('It is the Eiffel Tower', ['eiffel tower'])).toBe(false);
    expect(exactMatch.isRight('the', 'a')).toBe(true);
  });
});

describe('contains', () => {
  it('finds an accepted answer anywhere', () => {
    expect(contains.isRight('It is the Eiffel Tower', ['eiffel tower'])).toBe(true);
    expect(contains.isRight('It is in Paris', ['Rome'])).toBe(false);
  });
});

describe('word overlap', () => {
  const f1 = (predicted: string, answer: string | readonly string[]) =>
    tokenF1.score([{ outcome: 'wrong', predicted, answer }]);

  it('is F1 over words, each counted as often as it occurs', () => {
    expect(f1('blue blue bird', 'blue bird bird')).toBeCloseTo(2 / 3, 12);
    expect(f1('red', 'blue')).toBe(0);
  });

  it('takes the best accepted answer', () => {
    expect(f1('It is Paris', ['Rome', 'Paris'])).toBeCloseTo(0.5, 12);
    expect(f1('Paris', [])).toBe(0);
  });

  it('finds two empty answers equal', () => {
    expect([f1('the', ''), f1('the', 'x'), f1('x', '.')]).toEqual([1, 0, 0]);
  });

  it('is right only for the very same words', () => {
    expect(tokenF1.isRight('Paris, the city', 'city Paris')).toBe(true);
    expect(tokenF1.isRight('Paris city', 'Paris')).toBe(false);
  });
});
