import { expect, it } from 'vitest';
import {
  isAsked,
  isClassName,
  isIdName,
  isRatingName,
  isUsualName,
  plainName,
} from '../../../src/tasks/suggest/column-names.ts';

it.each([
  ['Correct Answer', 'correct_answer'],
  ['correctAnswer', 'correct_answer'],
  ['theCorrectAnswer', 'the_correct_answer'],
  [' Right - or wrong\n', 'right_or_wrong'],
  ['ÄndertSichÜberall', 'ändert_sich_überall'],
])('takes %j for %s', (column, name) => {
  expect(plainName(column)).toBe(name);
});

const names = [
  ['usual', isUsualName, 'question answer passage choices id reply messages.user chat.assistant', 'q a y colour'],
  ['asking', isAsked, 'question passage choices context prompt.user', 'answer label id'],
  [
    'class',
    isClassName,
    'label labels class target is_spam has_joke gold_label',
    'label_source subclass targets this_one his_class',
  ],
  [
    'rating',
    isRatingName,
    'rating ratings stars score scores grade points film_rating punktzahl',
    'underscore score_type starship',
  ],
  ['id', isIdName, 'id uuid idx qid question_id id2 text_id nr no index key hash', 'paid idea user_ideas idol'],
] as const;

it.each(names)('knows %s names', (_, is, some, others) => {
  expect(some.split(' ').filter((name) => !is(name))).toEqual([]);
  expect(others.split(' ').filter((name) => is(name))).toEqual([]);
});
