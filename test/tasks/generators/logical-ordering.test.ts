import { expect, it } from 'vitest';
import { logicalOrdering } from '../../../src/tasks/generators/logical-ordering.ts';
import { expectAnswers, optionLetters } from './answered.ts';

const ordinals = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth'];

/** Tries every arrangement against the text of the clues; all that fit must agree on the asked place. */
function solve(question: string): string {
  const books = [...question.matchAll(/\ba (\w+) one/g)].map(([, colour = '']) => colour);
  const asked = ordinals.indexOf(/Which book is (\w+) from the left/.exec(question)?.[1] ?? '');
  const answers = new Set(
    arrangements(books)
      .filter((row) => fits(row, question))
      .map((row) => row[asked]),
  );
  expect(answers.size, question).toBe(1);
  return optionLetters(question).get(`the ${[...answers][0] ?? ''} book`) ?? 'none';
}

function fits(row: readonly string[], question: string): boolean {
  const at = (colour: string): number => row.indexOf(colour);
  const pairs = [...question.matchAll(/The (\w+) book is (directly left|left|right) of the (\w+) book\./g)];
  const places = [...question.matchAll(/The (\w+) book is (\w+) from the (left|right)\./g)];
  return (
    pairs.every(([, one = '', how, other = '']) => {
      if (how === 'directly left') return at(other) - at(one) === 1;
      return how === 'left' ? at(one) < at(other) : at(one) > at(other);
    }) &&
    places.every(([, colour = '', ordinal = '', side]) => {
      const place = ordinals.indexOf(ordinal);
      return at(colour) === (side === 'left' ? place : row.length - 1 - place);
    })
  );
}

/** Inserts each book at every place, unlike the generator, which takes each as first. */
function arrangements(books: readonly string[]): readonly (readonly string[])[] {
  return books.reduce<readonly (readonly string[])[]>(
    (rows, book) => rows.flatMap((row) => [...row, ''].map((_, place) => row.toSpliced(place, 0, book))),
    [[]],
  );
}

it('answers with the only book that fits all clues', () => {
  expectAnswers(logicalOrdering, solve, 60);
});

it('never tells the asked place outright', () => {
  expectAnswers(
    logicalOrdering,
    (question) => {
      const asked = /Which book is (\w+) from the left/.exec(question)?.[1] ?? '';
      expect(question.split('Which book')[0]).not.toContain(`is ${asked} from the left.`);
      return solve(question);
    },
    30,
  );
});
