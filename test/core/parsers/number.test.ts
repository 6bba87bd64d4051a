import { describe, expect, it } from 'vitest';
import { number } from '../../../src/core/parsers/number.ts';

const read = (reply: string) => number.read(reply, {})?.answer;
const inTag = (text: string) => read(`<answer>${text}</answer>`);

describe('a number', () => {
  it.each([
    ['5', '5'],
    ['05', '5'],
    ['5.0', '5'],
    ['007.500', '7.5'],
    ['.5', '0.5'],
    ['-3', '-3'],
    ['−3', '-3'],
    ['+7', '7'],
    ['-0', '0'],
    ['1,234,567.80', '1234567.8'],
    ['$1,200', '1200'],
    ['-$5', '-5'],
    ['50%', '50'],
    ['5kg', '5'],
    ['５', '5'],
    ['٣', '3'],
  ])('is brought to its shortest form: %s is %s', (text, shortest) => {
    expect(inTag(text)).toBe(shortest);
  });

  it.each([
    ['three', '3'],
    ['Twenty-One', '21'],
    ['twenty one apples', '21'],
    ['one hundred and five', '105'],
    ['two thousand three hundred', '2300'],
    ['minus four', '-4'],
    ['zero', '0'],
    ['one', '1'],
  ])('may be written out: %s is %s', (text, digits) => {
    expect(inTag(text)).toBe(digits);
  });

  it.each(['4/5', '4 out of 5', '4 stars out of 5', '**4** / 5', '4 (four)', '4 stars, not 5', '2 + 2 = 4'])(
    'is the one that is meant: 4 of “%s”',
    (text) => {
      expect(inTag(text)).toBe('4');
    },
  );

  it.each(['3 to 5', '1-5', '3 or 4', '5, 3', '1,2,3', '12,34', 'five three', '2024: 5', '2024-01-05'])(
    'is not read where there are two: %s',
    (text) => {
      expect(inTag(text)).toBeUndefined();
    },
  );

  it.each(['1.2.3', 'B12', 'COVID-19', '1e3', 'the red one', 'no one', 'none', '⁵', 'Ⅴ', ''])(
    'is not read where there is none: %s',
    (text) => {
      expect(inTag(text)).toBeUndefined();
    },
  );

  it.each([
    'The answer is 4.',
    'Rating: 4',
    '4',
    '4 stars',
    'I would give it 4/5.',
    '4\n\nBecause of the 3 songs.',
    'First 2, then 2 more.\n\n**4**',
  ])('is read without a tag where the reply says so clearly: %s', (reply) => {
    expect(read(reply)).toBe('4');
  });

  it('is not picked from an argument', () => {
    expect(read('It has 3 songs I like and 4 I do not.')).toBeUndefined();
    expect(read(`It has 3 songs, ${'and so on, '.repeat(20)}`)).toBeUndefined();
  });
});
