import { describe, expect, it } from 'vitest';
import { comparable, scalarFrom } from '../support/conformance-python.ts';
import { hash, scriptedAnswer, scriptedText } from '../support/conformance-model.ts';

const model = { salt: 's', skill: 100, system_spread: 0, user_spread: 0 };

describe('the scripted base model', () => {
  it('hashes UTF-8 bytes, not characters', () => {
    expect(hash('')).toBe(mixed(0x811c9dc5));
    expect(hash('a')).toBe(mixed(0xe40c292c)); // published FNV-1a value of "a"
    expect(hash('é')).not.toBe(hash('\u00c3\u00a9'));
  });

  it('takes its options from the last mark in the message, and stars without one', () => {
    const answers = texts((place) => `@@OPT wrong|wrong@@ ${place} @@OPT yes|no@@`);
    expect(answers.some((text) => text.includes('wrong') || text.includes('no</answer>'))).toBe(false);
    expect(answers.some((text) => text.includes('<answer>yes</answer>'))).toBe(true);
    expect(texts((place) => `${place}`).every((text) => !/[1-4]/.test(text))).toBe(true);
  });

  it('answers bare where the options start with an equals sign', () => {
    const forms = new Set(texts((place) => `${place} @@OPT =grey|blue@@`));
    expect(forms).toEqual(new Set(['grey', 'grey.', 'The  grey', ' GREY\n', 'It is grey']));
  });

  it('is told of a missing system message', () => {
    const messages = [{ role: 'user' as const, content: 'u' }];
    const reply = scriptedAnswer(model, {
      model: 'base',
      messages,
      purpose: { phase: 'test', round: 1, stage: 'evaluate' },
    });
    expect(reply).toEqual({ kind: 'answered', text: scriptedText(model, '<none>', 'u') });
  });

  function texts(messageAt: (place: number) => string): readonly string[] {
    return Array.from({ length: 400 }, (_, place) => scriptedText(model, 'x', messageAt(place)));
  }
});

/** The final mix of MurmurHash3, in whole numbers of any size. */
function mixed(start: number): number {
  const mask = 0xffffffffn;
  let value = BigInt(start);
  value = ((value ^ (value >> 16n)) * 0x85ebca6bn) & mask;
  value = ((value ^ (value >> 13n)) * 0xc2b2ae35n) & mask;
  return Number(value ^ (value >> 16n));
}

describe('lists compared as numpy does', () => {
  const equal = (predictions: readonly unknown[], labels: readonly unknown[]) => {
    const lists = comparable(predictions.map(scalarFrom), labels.map(scalarFrom));
    return lists.predictions.map((text, place) => text === lists.labels[place]);
  };

  it('makes all of a list text where one of it is', () => {
    expect(equal([3, 'blue'], ['3', 'blue'])).toEqual([true, true]);
  });

  it('finds nothing equal between a list of texts and one of numbers', () => {
    expect(equal([3], ['3'])).toEqual([false]);
    expect(equal(['True', '1'], [true, 1])).toEqual([false, false]);
  });

  it('keeps large numbers apart, and takes a truth value for 0 or 1', () => {
    expect(equal([{ bigint: '9223372036854775808' }], [{ bigint: '9223372036854775809' }])).toEqual([false]);
    expect(equal([1, 0], [true, false])).toEqual([true, true]);
  });

  it('compares as Python does beside None', () => {
    expect(equal([null, '3', 3], [null, 3, 3])).toEqual([true, false, true]);
  });
});
