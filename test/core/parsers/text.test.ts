import { describe, expect, it } from 'vitest';
import { text } from '../../../src/core/parsers/text.ts';
import { wholeReply } from '../../../src/core/parsers/whole-reply.ts';

describe('a text answer', () => {
  it.each([
    'Paris',
    ' Paris.\n',
    '**Paris**',
    '"Paris".',
    '“Paris”',
    '`Paris`',
    '- Paris',
    '# Paris',
    '<b>Paris</b>',
    '**"Paris"**',
    'Paris<|eot_id|>',
    '<answer>Paris</answer>',
    'It is <answer>\n**Paris**\n</answer>, I think.',
    'The answer is "Paris".',
    'So: $\\boxed{Paris}$',
    'Paris</answer>',
  ])('is read without what is wrapped around it: %s', (reply) => {
    expect(text.read(reply, {})?.answer).toBe('Paris');
  });

  it.each(['U.S.A.', '"A" and "B"', '2 * 3 * 4', 'It is big. It is Paris.', "don't", 'non-entailment', '(3)'])(
    'keeps what belongs to it: %s',
    (answer) => {
      expect(text.read(`<answer>${answer}</answer>`, {})?.answer).toBe(answer);
    },
  );

  it('is nothing where nothing is said', () => {
    const silent = ['', ' \n', '<answer></answer>', '<think>Paris</think>', '<|eot_id|>', '****'];
    expect(silent.map((reply) => text.read(reply, {})?.answer)).toEqual([
      ...silent.slice(1).map(() => undefined),
      '****',
    ]);
  });
});

describe('the whole reply', () => {
  it('is all that was said, without thinking and end-of-turn tokens', () => {
    expect(wholeReply.read('<think>Rome?</think>\n**Paris**, of course.<|im_end|>\n', {})?.answer).toBe(
      '**Paris**, of course.',
    );
    expect(wholeReply.read('<think>Rome?', {})?.answer).toBeUndefined();
  });
});
