import { describe, expect, it } from 'vitest';
import { unreachableAnswer } from '../../../src/app/tasks/unreachable-answer.ts';
import { parsers } from '../../../src/core/parsers/index.ts';

const metric = { id: 'accuracy' };

describe('a right answer that no reply can give', () => {
  it('is one that is none of the labels, of the letters, or a number', () => {
    const labels = { id: 'label', options: { labels: ['u', 'v'] } };
    expect(unreachableAnswer('u', { parser: labels, metric })).toBeUndefined();
    expect(unreachableAnswer('w', { parser: labels, metric })).toContain('No reply to this can count as right');
    const letters = { id: 'option-letter', options: { letters: 'ABC' } };
    expect(unreachableAnswer('C', { parser: letters, metric })).toBeUndefined();
    expect(unreachableAnswer('D', { parser: letters, metric })).toBeDefined();
    expect(unreachableAnswer('12', { parser: { id: 'number' }, metric })).toBeUndefined();
    expect(unreachableAnswer('twelve apples', { parser: { id: 'number' }, metric })).toBeDefined();
  });

  it('is reached where one of several answers is', () => {
    const parser = { id: 'label', options: { labels: ['u', 'v'] } };
    expect(unreachableAnswer(['w', 'v'], { parser, metric })).toBeUndefined();
  });

  it.each(parsers.map(({ id }) => id))('is not what the reader %s is made for', (id) => {
    const answer = id.includes('option-letter') ? 'B' : id.includes('number') ? '4' : 'yes';
    const options = { letters: 'ABCD', labels: ['yes', 'no'] };
    expect(unreachableAnswer(answer, { parser: { id, options }, metric: { id: 'exact-match' } })).toBeUndefined();
  });
});
