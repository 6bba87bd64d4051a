import { describe, expect, it } from 'vitest';
import { paperFirstNumber } from '../../../src/core/parsers/paper-first-number.ts';
import { paperNumberWord } from '../../../src/core/parsers/paper-number-word.ts';
import { paperOptionLetterBigbench } from '../../../src/core/parsers/paper-option-letter-bigbench.ts';
import { paperOptionLetterMedmcqa } from '../../../src/core/parsers/paper-option-letter-medmcqa.ts';
import { paperWholeReply } from '../../../src/core/parsers/paper-whole-reply.ts';

// All recorded readings are checked in test/parity. These are the quirks worth a sentence.

describe('the paper’s first number', () => {
  const read = (reply: string) => paperFirstNumber.read(reply, {})?.answer;

  it('is without leading zeros, in ASCII, and without what follows a point', () => {
    expect(read('<answer>05</answer>')).toBe('5');
    expect(read('<answer>５5</answer>')).toBe('55');
    expect(read('<answer>4.9</answer>')).toBe('4');
    expect(read('<answer>-000</answer>')).toBe('0');
  });

  it('is none where Python would refuse the number', () => {
    expect(read(`<answer>${'9'.repeat(4300)}</answer>`)).toHaveLength(4300);
    expect(read(`<answer>${'9'.repeat(4301)}</answer>`)).toBeUndefined();
    expect(read(`<answer>${'𝟡'.repeat(4300)}</answer>`)).toHaveLength(4300);
    expect(read(`<answer>${'𝟡'.repeat(4301)}</answer>`)).toBeUndefined();
  });
});

describe('the paper’s option letter', () => {
  it('of MedMCQA is empty for empty brackets, which BIG-bench passes over', () => {
    expect(paperOptionLetterMedmcqa.read('<answer>() C</answer>', {})?.answer).toBe('');
    expect(paperOptionLetterBigbench.read('<answer>() C</answer>', {})?.answer).toBe('C');
  });

  it('of MedMCQA takes the long s in a tag for an s', () => {
    expect(paperOptionLetterMedmcqa.read('<anſwer>C</ANſWER>', {})?.answer).toBe('C');
    expect(paperOptionLetterBigbench.read('<anſwer>C</ANſWER>', {})?.answer).toBeUndefined();
  });

  it('may come from inside a word, up to the number of options', () => {
    expect(paperOptionLetterMedmcqa.read('<answer>None</answer>', {})?.answer).toBeUndefined();
    expect(paperOptionLetterMedmcqa.read('<answer>None</answer>', { letters: 5 })?.answer).toBe('E');
    expect(paperOptionLetterBigbench.read('<answer>None</answer>', {})?.answer).toBe('E');
  });
});

describe('the paper’s number word', () => {
  it('goes up to twenty-one and stands alone', () => {
    const read = (word: string) => paperNumberWord.read(`<answer>${word}</answer>`, {})?.answer;
    expect([read('Twenty-One'), read('twenty-two'), read('zero'), read('three.')]).toEqual([
      '21',
      'twenty-two',
      'zero',
      'three.',
    ]);
  });
});

describe('the paper’s whole reply', () => {
  it('is the reply, even an empty one', () => {
    expect(['', ' <think>x</think>\n'].map((reply) => paperWholeReply.read(reply, {})?.answer)).toEqual([
      '',
      ' <think>x</think>\n',
    ]);
  });
});
