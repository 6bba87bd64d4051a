import { describe, expect, test } from 'vitest';
import { seeded } from '../../../src/foundation/pure/random.ts';
import { habits } from '../../../src/providers/practice/habits.ts';
import { solve, solvers } from '../../../src/providers/practice/solvers/index.ts';
import { generators } from '../../../src/tasks/generators/index.ts';

const difficulties = ['easy', 'medium', 'hard'] as const;

describe.each(solvers)('the practice solver for $id', (solver) => {
  const generator = generators.find(({ id }) => id === solver.id);

  test.each(difficulties)('agrees with the generator on 300 %s questions', (difficulty) => {
    const examples = [1, 2, 3].flatMap((seed) => generator?.generate(seeded(seed), difficulty, 100) ?? []);
    expect(examples).toHaveLength(300);
    for (const { question, answer } of examples) {
      const message = `Some advice.\n\nQuestion:\n${question}\n\nWrite it between <answer> and </answer>.`;
      expect(solve(message), question).toMatchObject({ solver: { id: solver.id }, solution: { answer } });
    }
  });

  test.each(difficulties)('knows wrong answers to %s questions that are not right by accident', (difficulty) => {
    for (const { question, answer } of generator?.generate(seeded(7), difficulty, 100) ?? []) {
      const slips = solver.solve(question)?.slips ?? [];
      expect(slips.length).toBeGreaterThan(0);
      expect(slips).not.toContain(answer);
    }
  });

  test('finds each of its hints in every sentence that gives it, and in no other', () => {
    for (const hint of solver.hints) {
      for (const sentence of hint.sentences) expect(sentence).toMatch(hint.pattern);
      for (const other of solver.hints.filter((each) => each !== hint)) {
        for (const sentence of other.sentences) expect(sentence).not.toMatch(hint.pattern);
      }
      expect(generator?.userPrompt).not.toMatch(hint.pattern);
    }
  });
});

test('every built-in task has a solver', () => {
  expect(solvers.map(({ id }) => id)).toEqual(generators.map(({ id }) => id));
});

test('no built-in task starts with advice that the practice model already knows', () => {
  for (const { userPrompt } of generators) {
    expect(habits.filter(({ pattern }) => pattern.test(userPrompt)).map(({ id }) => id)).toEqual([]);
  }
});

test('no hint is mistaken for a general habit', () => {
  for (const sentence of solvers.flatMap(({ hints }) => hints.flatMap(({ sentences }) => sentences))) {
    expect(
      habits.filter(({ pattern }) => pattern.test(sentence)).map(({ id }) => id),
      sentence,
    ).toEqual([]);
  }
});

test('a question of no known kind has no solution', () => {
  expect(solve('I have two apples. How many constructor do I have?')).toBeUndefined();
  expect(solve('How many stars does this review give? "Broke after a day."')).toBeUndefined();
});
