import { describe, expect, it } from 'vitest';
import { problemWith } from '../../src/core/field.ts';
import { tiers, type Parser } from '../../src/core/parser.ts';
import { parserOf, parsers } from '../../src/core/parsers/index.ts';
import { awkwardReplies, longReplies } from '../support/awkward-text.ts';

const replies = awkwardReplies(3000);

const answerIn = (parser: Parser, reply: string, options = {}) => parser.read(reply, options)?.answer;

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
    const kinds = new Set(replies.map((reply) => typeof answerIn(parser, reply)));
    expect(['string', 'undefined']).toEqual(expect.arrayContaining([...kinds]));
  });

  it('says what it reads, in sentences', () => {
    expect(parser.reads({})).toMatch(/^[A-Z].*\.$/s);
  });

  it('reads no other answer further up the tiers, and at each no tier below it', () => {
    for (const [place, tier] of tiers.entries()) {
      for (const reply of replies) {
        const read = parser.read(reply, { tier });
        if (read === undefined || parser.faithful || !parser.fields.some(({ name }) => name === 'tier')) continue;
        expect(tiers.indexOf(read.tier)).toBeLessThanOrEqual(place);
        expect(parser.read(reply, { tier: 'lone' })).toEqual(read);
      }
    }
  });

  it('reads the same again', () => {
    const first = replies.map((reply) => answerIn(parser, reply));
    expect(replies.map((reply) => answerIn(parser, reply))).toEqual(first);
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
    { tier: 7 },
    { tier: 'all' },
  ])('falls back on its defaults where a setting makes no sense: %j', (options) => {
    expect(() => replies.slice(0, 200).map((reply) => parser.read(reply, options))).not.toThrow();
  });

  // A pattern that tries every start against every end takes ten thousand million steps for one of these lines.
  it('gets through one very long line', { timeout: 30_000 }, () => {
    for (const reply of longReplies(100_000)) expect(['string', 'undefined']).toContain(typeof answerIn(parser, reply));
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
      const alone = answerIn(parser, answer);
      expect(answerIn(parser, `<think>Is it <answer>A</answer> or 7 or no?</think>\n${answer}`)).toBe(alone);
      expect(answerIn(parser, `The template opened the tag: no, 7, A.</think>${answer}`)).toBe(alone);
    }
  });

  it('never reads an empty answer', () => {
    expect(replies.filter((reply) => answerIn(parser, reply) === '')).toEqual([]);
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
