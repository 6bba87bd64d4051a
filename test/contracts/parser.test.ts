import { describe, expect, it } from 'vitest';
import { problemWith } from '../../src/core/field.ts';
import { parserOf, parsers } from '../../src/core/parsers/index.ts';
import { awkwardReplies, longReplies } from '../support/awkward-text.ts';

const replies = awkwardReplies(3000);

describe.each(parsers)('the reader $id', (parser) => {
  it('has an id to keep and words to show', () => {
    expect(parser.id).toMatch(/^[a-z]+(-[a-z]+)*$/);
    expect(parser.id.startsWith('paper-')).toBe(parser.faithful);
    expect(parser.title).not.toBe('');
    expect(parser.help).toMatch(/\.$/);
    expect(parserOf(parser.id)).toBe(parser);
  });

  it('has settings that may be left out and whose placeholder is allowed', () => {
    for (const field of parser.fields) {
      expect(field.help).toMatch(/\.$/);
      if (field.kind === 'text') expect(problemWith(field, field.placeholder)).toBeUndefined();
      if (field.kind === 'text') expect(problemWith(field, '')).toBeUndefined();
    }
  });

  it('never throws, and reads a text or nothing', () => {
    const kinds = new Set(replies.map((reply) => typeof parser.read(reply, {})));
    expect(['string', 'undefined']).toEqual(expect.arrayContaining([...kinds]));
  });

  it('reads the same again', () => {
    const first = replies.map((reply) => parser.read(reply, {}));
    expect(replies.map((reply) => parser.read(reply, {}))).toEqual(first);
    expect(new Set(first).size).toBeGreaterThan(2);
  });

  it.each([
    { letters: '' },
    { letters: '[^' },
    { letters: -1 },
    { letters: 1e9 },
    { letters: null },
    { labels: 7 },
    { labels: [] },
    { labels: ['', '**'] },
    { labels: ',,' },
  ])('falls back on its defaults where a setting makes no sense: %j', (options) => {
    expect(() => replies.slice(0, 200).map((reply) => parser.read(reply, options))).not.toThrow();
  });

  // A pattern that tries every start against every end takes ten thousand million steps for one of these lines.
  it('gets through one very long line', { timeout: 30_000 }, () => {
    for (const reply of longReplies(100_000)) expect(['string', 'undefined']).toContain(typeof parser.read(reply, {}));
  });
});

describe.each(parsers.filter(({ faithful }) => !faithful))('the better reader $id', (parser) => {
  const answers = ['<answer>C</answer>', '<answer>5</answer>', '<answer>yes</answer>', 'C', '5', 'yes'];

  it('does not take thinking for an answer', () => {
    for (const answer of answers) {
      expect(parser.read(`<think>${answer}</think>`, {})).toBeUndefined();
      expect(parser.read(`<think>\n${answer}`, {})).toBeUndefined();
    }
  });

  it('reads an answer the same with thinking before it', () => {
    for (const answer of answers) {
      const alone = parser.read(answer, {});
      expect(parser.read(`<think>Is it <answer>A</answer> or 7 or no?</think>\n${answer}`, {})).toBe(alone);
      expect(parser.read(`The template opened the tag: no, 7, A.</think>${answer}`, {})).toBe(alone);
    }
  });

  it('never reads an empty answer', () => {
    expect(replies.filter((reply) => parser.read(reply, {}) === '')).toEqual([]);
  });
});

describe('the list of readers', () => {
  it('names each once', () => {
    expect(new Set(parsers.map(({ id }) => id)).size).toBe(parsers.length);
    expect(new Set(parsers.map(({ title }) => title)).size).toBe(parsers.length);
  });

  it('says which readers there are when asked for another', () => {
    expect(() => parserOf('regex')).toThrow(/“regex”.*option-letter.*paper-whole-reply/);
  });
});
