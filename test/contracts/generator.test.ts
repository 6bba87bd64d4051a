import { describe, expect, it } from 'vitest';
import { problemWith } from '../../src/core/field.ts';
import { metricOf } from '../../src/core/metrics/index.ts';
import { parserOf } from '../../src/core/parsers/index.ts';
import { seeded } from '../../src/foundation/pure/random.ts';
import { answersOf } from '../../src/core/task.ts';
import type { Difficulty } from '../../src/tasks/generator.ts';
import { generateTask } from '../../src/tasks/generate-task.ts';
import { generatorById, generators } from '../../src/tasks/generators/index.ts';

const difficulties: readonly Difficulty[] = ['easy', 'medium', 'hard'];

describe('generators', () => {
  it('are at least twelve, each under its own id', () => {
    expect(generators.length).toBeGreaterThanOrEqual(12);
    expect(new Set(generators.map(({ id }) => id)).size).toBe(generators.length);
    for (const generator of generators) expect(generatorById(generator.id)).toBe(generator);
    expect(generatorById('knitting')).toBeUndefined();
  });
});

describe.each(generators)('$id', (generator) => {
  const draw = (difficulty: Difficulty, count: number, seed = 7) => generator.generate(seeded(seed), difficulty, count);

  it('offers every difficulty in its form', () => {
    const field = generator.fields.find(({ name }) => name === 'difficulty');
    expect(field).toBeDefined();
    for (const difficulty of difficulties) expect(field && problemWith(field, difficulty)).toBeUndefined();
  });

  it('has the question slot once in its prompt, which ends with its suffix', () => {
    expect(generator.userPrompt.split('{question}')).toHaveLength(2);
    expect(generator.userPrompt.endsWith(generator.suffix)).toBe(true);
    expect(generator.userPrompt).not.toBe(generator.suffix);
  });

  it('gives the same questions for the same seed, and others for another', () => {
    for (const difficulty of difficulties) {
      expect(draw(difficulty, 40)).toEqual(draw(difficulty, 40));
      expect(draw(difficulty, 40)).not.toEqual(draw(difficulty, 40, 8));
    }
  });

  it('starts a longer list with the shorter one', () => {
    expect(draw('medium', 60).slice(0, 25)).toEqual(draw('medium', 25));
  });

  it('has enough different questions for the paper set-up at every difficulty', () => {
    for (const difficulty of difficulties) {
      const examples = draw(difficulty, 600);
      expect(new Set(examples.map(({ question }) => question)).size).toBe(600);
      expect(new Set(examples.map(({ id }) => id)).size).toBe(600);
    }
  });

  it('grades a reply that gives the answer as right, and one that gives another answer as wrong', () => {
    const parser = parserOf(generator.parser.id);
    const metric = metricOf(generator.metric.id);
    for (const difficulty of difficulties) {
      const examples = draw(difficulty, 100);
      for (const example of examples) {
        const [answer = ''] = answersOf(example);
        const read = parser.read(`Let me see. <answer>${answer}</answer>`, generator.parser.options ?? {})?.answer;
        expect(read).toBe(answer);
        expect(metric.isRight(read ?? '', example.answer)).toBe(true);
        const other = examples.find((one) => one.answer !== example.answer);
        expect(metric.isRight(String(other?.answer), example.answer)).toBe(false);
      }
    }
  });

  it.each(difficulties)('states what needs no skill when %s', (difficulty) => {
    const examples = draw(difficulty, 1500);
    const counts = new Map<string, number>();
    for (const { answer } of examples) counts.set(String(answer), (counts.get(String(answer)) ?? 0) + 1);
    const majority = Math.max(...counts.values()) / examples.length;
    expect(Math.abs(majority - generator.baseline[difficulty].majority)).toBeLessThan(0.03);
    expect(generator.baseline[difficulty].chance).toBeGreaterThanOrEqual(0);
    expect(generator.baseline[difficulty].chance).toBeLessThanOrEqual(0.5);
  });

  it('makes harder questions longer', () => {
    const [easy = 0, medium = 0, hard = 0] = difficulties.map((difficulty) => {
      const examples = draw(difficulty, 100);
      return examples.reduce((sum, { question }) => sum + question.length, 0) / examples.length;
    });
    expect(medium).toBeGreaterThan(easy);
    expect(hard).toBeGreaterThan(medium);
  });

  it('makes a whole task whose splits share no question', () => {
    const task = generateTask(generator, {
      id: 't',
      seed: 3,
      difficulty: 'medium',
      train: 20,
      selection: 10,
      test: 30,
    });
    const { train, selection = [], test } = task.examples;
    expect([train.length, selection.length, test.length]).toEqual([20, 10, 30]);
    expect(new Set([...train, ...selection, ...test].map(({ question }) => question)).size).toBe(60);
  });
});
