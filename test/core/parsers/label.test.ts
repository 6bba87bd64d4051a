import { describe, expect, it } from 'vitest';
import { label, labelsFrom } from '../../../src/core/parsers/label.ts';

const read = (reply: string, labels?: unknown) => label.read(reply, labels === undefined ? {} : { labels })?.answer;

describe('a label', () => {
  it.each(['yes', 'Yes.', '**YES**', '"yes"', '(yes)', 'yes!', 'Yes, it is.', 'This is a yes', '<b>yes</b>'])(
    'is read whatever is around it: %s',
    (text) => {
      expect(read(`<answer>${text}</answer>`)).toBe('yes');
    },
  );

  it.each([
    'Yes',
    'Yes. No doubt about it.',
    'Yes\n\nThere is no other reading.',
    'The answer is yes.',
    'It depends.\nYes',
  ])('is read without a tag where the reply opens or ends with it: %s', (reply) => {
    expect(read(reply)).toBe('yes');
  });

  it.each(['yes or no', 'yes, no', 'yes/no', 'no is wrong, yes is right', 'not yes', 'eyes', 'maybe', ''])(
    'is not read where it is not one answer: %s',
    (text) => {
      expect(read(`<answer>${text}</answer>`)).toBeUndefined();
    },
  );

  it('is not picked from an argument', () => {
    expect(read('I cannot say yes to that, for these reasons.')).toBeUndefined();
  });

  it('comes back as it was declared', () => {
    expect(read('<answer>YES</answer>', 'Yes, No')).toBe('Yes');
    expect(read('<answer>c++</answer>', ['C', 'C++'])).toBe('C++');
    expect(read('<answer>tres bien</answer>', 'très bien')).toBeUndefined();
    expect(read('<answer>TRE\u0300S BIEN</answer>', 'très bien')).toBe('très bien');
  });

  it('is not also the shorter label inside it', () => {
    const labels = 'hate, not hate';
    expect(read('<answer>This is not hate</answer>', labels)).toBe('not hate');
    expect(read('<answer>This is hate</answer>', labels)).toBe('hate');
    expect(read('<answer>hate or not hate</answer>', labels)).toBeUndefined();
  });
});

describe('the labels of a task', () => {
  it('are a list or a text with commas, and yes and no where there are none', () => {
    expect(labelsFrom({ labels: ' a ,b\nc,, ' })).toEqual(['a', 'b', 'c']);
    expect(labelsFrom({ labels: ['x', 1] })).toEqual(['x', '1']);
    expect(labelsFrom({ labels: ' ' })).toEqual(['yes', 'no']);
    expect(labelsFrom({})).toEqual(['yes', 'no']);
  });
});
