import { describe, expect, it } from 'vitest';
import { textInTag } from '../../../../src/core/propose/drafting/text-in-tag.ts';

describe('textInTag', () => {
  it('reads the text between the tags, trimmed', () => {
    expect(textInTag('Here: <p>\n new prompt </p> done', 'p')).toBe('new prompt');
  });

  it('takes the last match that is not empty, in any case', () => {
    expect(textInTag('<P>first</P> <p>second</p> <p> </p>', 'p')).toBe('second');
  });

  it('reads to the end where the closing tag is missing', () => {
    expect(textInTag('<p>cut off here', 'p')).toBe('cut off here');
  });

  it.each(['', 'no tag', '<p></p>', '<q>x</q>'])('finds nothing in %j', (reply) => {
    expect(textInTag(reply, 'p')).toBeUndefined();
  });

  it('keeps dollar signs, braces and line breaks as they are', () => {
    expect(textInTag('<p>$& {question}\n$1</p>', 'p')).toBe('$& {question}\n$1');
  });
});
