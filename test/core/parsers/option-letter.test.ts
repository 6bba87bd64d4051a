import { describe, expect, it } from 'vitest';
import { optionLetter } from '../../../src/core/parsers/option-letter.ts';

const read = (reply: string, letters: unknown = 'ABCD') => optionLetter.read(reply, { letters })?.answer;

describe('the option letter', () => {
  it.each([
    '<answer>C</answer>',
    '<answer>c</answer>',
    '<answer>\n**(C)**\n</answer>',
    '<answer>C. Vitamin A</answer>',
    '<answer>[C] because (A) is wrong</answer>',
    '<answer>Option C</answer>',
    '<answer>option c, I think</answer>',
    '<answer>The answer is (C)</answer>',
    '<answer>(E) or (C)</answer>',
    '<answer>C because a patient needs it</answer>',
    '<ANSWER>C</ANSWER>',
    '<answer >C</answer>',
  ])('is read from an answer tag: %s', (reply) => {
    expect(read(reply)).toBe('C');
  });

  it.each([
    '<answer>A</answer> no, <answer>C</answer>',
    '<answer>C</answer><answer> </answer>',
    '<answer><answer>C</answer></answer>',
    '<answer>C</answer>A</answer>',
    '<answer>C</answer> stands in <answer> tags',
    'I put it in a tag: <answer>C',
  ])('is the one in the last answer tag that holds something: %s', (reply) => {
    expect(read(reply)).toBe('C');
  });

  it.each([
    'The answer is C.',
    'A fits, but the correct answer is (C) since (A) is not.',
    'Answer: C',
    '**Answer:** C',
    'The final answer is:\n\n**C**',
    'So it is $\\boxed{\\text{C}}$',
    'C',
    '(c)',
    'C) Mitral stenosis',
    'Because of the fever.\n\n**C**',
    'C\n\nBecause of the fever.',
  ])('is read without a tag where the reply says so clearly: %s', (reply) => {
    expect(read(reply)).toBe('C');
  });

  it.each(['<answer>cancer</answer>', '<answer>Neither</answer>', "<answer>D'accord</answer>", '<answer>B12</answer>'])(
    'is never taken from inside a word: %s',
    (reply) => {
      expect(read(reply)).toBeUndefined();
    },
  );

  it.each([
    '<answer>A patient</answer>',
    'The answer is a matter of taste.',
    'A patient with fever',
    '<answer>I think so</answer>',
  ])('is not the article “a” nor the pronoun “I”: %s', (reply) => {
    expect(read(reply, 'A-K')).toBeUndefined();
  });

  it.each([
    '<answer>B or C</answer>',
    '<answer>C, A</answer>',
    '<answer>C/D</answer>',
    'The answer is (A) or (B).',
    'A) red\nB) blue',
  ])('is not read where two are named: %s', (reply) => {
    expect(read(reply)).toBeUndefined();
  });

  it('is one of the declared letters', () => {
    expect(read('<answer>E</answer>', 'ABCD')).toBeUndefined();
    expect(read('<answer>E</answer>', 'A-E')).toBe('E');
    expect(read('<answer>E</answer>', 5)).toBe('E');
    expect(optionLetter.read('<answer>G</answer>', {})?.answer).toBe('G');
    expect(optionLetter.read('<answer>H</answer>', {})?.answer).toBeUndefined();
  });

  it('is a Latin letter, not one that looks like it or becomes it', () => {
    expect(read('<answer>С</answer>')).toBeUndefined(); // Cyrillic Es
    expect(read('<answer>ſ</answer>', 'A-Z')).toBeUndefined(); // long s, upper case S
  });
});
