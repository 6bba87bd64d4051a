import { describe, expect, it } from 'vitest';
import { selectorOf, askEverything, type SelectorSettings } from '../../../src/core/select/index.ts';
import { contenderOf } from '../../../src/core/select/contender.ts';
import { contendersOf, contestOf, rivalOf, skilled, taskWith } from './contests.ts';

const settings = (selector: SelectorSettings['selector'], changes: Partial<SelectorSettings> = {}) =>
  selectorOf({ ...askEverything, selector, ...changes });

const saving = ['racing', 'ucb', 'successive-rejects', 'successive-halving'] as const;
const budgeted = ['ucb', 'successive-rejects', 'successive-halving'] as const;

describe('asking everything', () => {
  it('asks every contender every example and drops none', () => {
    const { calls, finished, scores, dropped } = contestOf(settings('full'), contendersOf([30, 60, 90]));
    expect(calls).toHaveLength(300);
    expect(finished).toEqual([skilled(30), skilled(60), skilled(90)]);
    expect(scores).toEqual([0.3, 0.6, 0.9]);
    expect(dropped).toEqual([]);
  });
});

describe.each(saving)('%s', (name) => {
  it('finishes the best of clearly different contenders, and asks less than everything', () => {
    const { calls, finished, scores } = contestOf(settings(name), contendersOf([20, 30, 90, 40, 10]));
    expect(finished).toContain(skilled(90));
    expect(Math.max(...scores)).toBe(0.9);
    expect(calls.length).toBeLessThan(500);
  });

  it('asks no contender the same example twice', () => {
    const { calls } = contestOf(settings(name), contendersOf([20, 30, 90, 40, 10]));
    const asked = calls.map(({ messages }) => JSON.stringify(messages));
    expect(new Set(asked).size).toBe(asked.length);
  });

  it('reports each contender it gives up, with what it had seen of it', () => {
    const { dropped, finished } = contestOf(settings(name), contendersOf([20, 30, 90, 40, 10]));
    expect(dropped.length + finished.length).toBe(5);
    for (const one of dropped) {
      expect(one.rule).toBe(name);
      expect(one.of).toBe(100);
      expect(one.seen).toBeGreaterThan(0);
      expect(one.seen).toBeLessThan(100);
    }
  });

  it('gives a full score to those it keeps, in the order they came in', () => {
    const { finished, scores } = contestOf(settings(name), contendersOf([85, 10, 95, 15, 90]), { keep: 3 });
    expect(finished).toEqual([skilled(85), skilled(95), skilled(90)]);
    expect(scores).toEqual([0.85, 0.95, 0.9]);
  });

  it('asks everything where there are no more contenders than places', () => {
    const { calls, finished } = contestOf(settings(name), contendersOf([30, 60]), { keep: 2 });
    expect([calls.length, finished.length]).toEqual([200, 2]);
  });

  it('has nothing to do without contenders', () => {
    expect(contestOf(settings(name), [])).toMatchObject({ calls: [], finished: [] });
  });

  it('works on a contender with several tasks as on one with a single task', () => {
    const tasks = [taskWith(40, 'one'), taskWith(40, 'two')];
    const contenders = [20, 90, 30].map((skill, number) =>
      contenderOf(
        `skill ${String(skill)}`,
        number,
        tasks.map((task) => ({
          task,
          split: 'selection' as const,
          system: `skill ${String(skill)}`,
          user: '{question}',
        })),
      ),
    );
    const { finished, calls } = contestOf(settings(name), contenders, { level: 'system' });
    expect(finished).toContain('skill 90');
    expect(calls.length).toBeLessThan(240);
  });
});

describe.each(budgeted)('%s', (name) => {
  it('keeps to its share of the full cost', () => {
    for (const share of [0.3, 0.5, 0.8]) {
      const { calls } = contestOf(settings(name, { share }), contendersOf([50, 52, 54, 56, 58, 60, 62, 64]));
      expect(calls.length).toBeLessThanOrEqual(share * 800 + 80);
    }
  });

  it('costs no more when contenders differ than when they are all alike, so that a dry run is an upper bound', () => {
    const alike = contestOf(settings(name), contendersOf([0, 0, 0, 0, 0, 0])).calls.length;
    for (const skills of [
      [10, 90, 20, 80, 30, 70],
      [95, 5, 5, 5, 5, 5],
      [50, 50, 50, 50, 50, 60],
    ])
      expect(contestOf(settings(name), contendersOf(skills)).calls.length).toBeLessThanOrEqual(alike);
  });
});

describe('racing', () => {
  it('drops what is clearly worse than a prompt that was scored before, and asks nothing of that one', () => {
    const { calls, finished } = contestOf(settings('racing'), contendersOf([10, 20]), { rivals: [rivalOf(90)] });
    expect(finished).toEqual([]);
    expect(calls).toHaveLength(20);
    expect(calls.every(({ messages }) => !messages.some(({ content }) => content.includes('skill 90')))).toBe(true);
  });

  it('asks everything of contenders that are alike', () => {
    expect(contestOf(settings('racing'), contendersOf([50, 50, 50])).calls).toHaveLength(300);
  });

  it('asks all contenders the same examples at a time', () => {
    const { batches } = contestOf(settings('racing'), contendersOf([50, 50]));
    for (const batch of batches) {
      const half = batch.length / 2;
      const examples = batch.map(({ purpose }) => purpose.example);
      expect(examples.slice(0, half).sort()).toEqual(examples.slice(half).sort());
    }
  });

  it('drops fewer with a smaller chance of error', () => {
    const contenders = contendersOf([50, 55, 60, 65, 70]);
    const [bold, careful] = [0.4, 0.01].map((dropAlpha) => contestOf(settings('racing', { dropAlpha }), contenders));
    expect(bold?.calls.length).toBeLessThan(careful?.calls.length ?? 0);
  });
});
