import { describe, expect, it } from 'vitest';
import { labelsIn, labelsText } from '../../src/ui/parts/forms/label-list.ts';

describe('labels in one line', () => {
  it.each([
    { labels: ['yes', 'no'], text: 'yes, no' },
    { labels: ['yes, always', 'no'], text: '"yes, always", no' },
    { labels: ['say "no"', 'a "b", c'], text: '"say ""no""", "a ""b"", c"' },
    { labels: ['don’t know', 'New York'], text: 'don’t know, New York' },
    { labels: [], text: '' },
  ])('are written as $text and read back', ({ labels, text }) => {
    expect(labelsText(labels)).toBe(text);
    expect(labelsIn(text)).toEqual(labels);
  });

  it.each([
    { typed: 'yes,', labels: ['yes'] },
    { typed: ' yes ,, no ', labels: ['yes', 'no'] },
    { typed: 'yes\nno', labels: ['yes', 'no'] },
    { typed: '"yes, al', labels: ['yes, al'] },
    { typed: '"yes, always" , no', labels: ['yes, always', 'no'] },
    { typed: '5" wide, narrow', labels: ['5" wide', 'narrow'] },
  ])('are read while $typed is typed', ({ typed, labels }) => {
    expect(labelsIn(typed)).toEqual(labels);
  });
});
