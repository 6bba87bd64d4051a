import { expect, it } from 'vitest';
import { unreadReason } from '../../../src/app/answers/unread-reason.ts';
import { parserOf } from '../../../src/core/parsers/index.ts';
import type { Choice } from '../../../src/core/task.ts';

const letter: Choice = { id: 'option-letter', options: { letters: 'ABC' } };
const label: Choice = { id: 'label', options: { labels: ['calm', 'angry'] } };

it.each<[why: string, choice: Choice, reply: string, says: RegExp]>([
  ['nothing was said', { id: 'text' }, ' \n', /empty/],
  ['the thinking never ended', { id: 'number' }, '<think>Two and two', /thinking alone.*longer replies/],
  ['the tag holds something else', letter, '<answer>cancer</answer>', /“cancer”, is not one of the letters A, B, C/],
  [
    'the stated answer is something else',
    { id: 'number' },
    'The answer is 3 or 4.',
    /“3 or 4\.?”, is not a single number/,
  ],
  ['two labels are named', label, '<answer>calm and angry</answer>', /not one of the labels calm, angry/],
  ['nothing is marked', { id: 'number' }, 'One could say five.\nOr six apples.\nWho knows.', /No answer is marked/],
  [
    'the official reader wants a tag',
    { id: 'paper-first-number' },
    'It is 5.',
    /official reader.*last closed answer tag/,
  ],
])('says so where %s', (_, choice, reply, says) => {
  expect(parserOf(choice.id).read(reply, choice.options ?? {})).toBeUndefined();
  expect(unreadReason(reply, choice)).toMatch(says);
});
