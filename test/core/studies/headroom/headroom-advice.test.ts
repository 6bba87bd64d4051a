import { expect, it } from 'vitest';
import { adviceOn, type Room } from '../../../../src/core/studies/headroom/headroom-advice.ts';

const best = { title: 'step by step', right: 0.7, low: 0.6 };
const room: Room = { best, unreadableErrors: 0, rightWhereReadable: 0.7, guess: 0.5, against: [] };

it.each<[advice: ReturnType<typeof adviceOn>, where: string, changes: Partial<Room>]>([
  ['worth-trying', 'something is left to gain', {}],
  ['worth-trying', 'much is right, of a few answers', { best: { ...best, right: 0.95, low: 0.84 } }],
  ['nothing-to-gain', 'nearly all is right for sure', { best: { ...best, right: 0.95, low: 0.85 } }],
  ['nothing-to-gain', 'all is right, of a few answers', { best: { ...best, right: 1, low: 0.5 } }],
  ['format-only', 'the form alone is wrong', { unreadableErrors: 0.8, rightWhereReadable: 0.9 }],
  ['format-first', 'the form hides the rest', { unreadableErrors: 0.8, rightWhereReadable: 0.8 }],
  ['format-first', 'half of the errors are of form', { unreadableErrors: 0.5 }],
  ['no-sign-of-skill', 'guessing does as well', { guess: 0.7 }],
  ['worth-trying', 'guessing does worse', { guess: 0.69 }],
])('says %s where %s', (advice, _, changes) => {
  expect(adviceOn({ ...room, ...changes })).toBe(advice);
});
