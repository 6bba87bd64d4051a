import { describe, expect, it } from 'vitest';
import { historyOf } from '../../../src/core/run/history.ts';
import { stepsOf } from '../../../src/core/run/steps-of.ts';
import { drive, toyExperiment } from '../../support/toy.ts';

const { events, result } = drive(stepsOf(toyExperiment()));

describe('fold', () => {
  it('knows the initial and the current system prompt', () => {
    const history = historyOf(events);
    expect(history.initialSystem).toBe('Be helpful.');
    expect(history.system).toBe(result.systemPrompt);
    expect(history.rounds).toEqual({ done: 2, of: 2 });
  });

  it('draws a curve from the start through each loop of each round', () => {
    const { curve } = historyOf(events);
    expect(curve.map(({ round, loop }) => `${loop} ${String(round)}`)).toEqual([
      'start 0',
      'inner 1',
      'outer 1',
      'inner 2',
      'outer 2',
    ]);
    expect(curve.at(-1)?.score).toBe(events.findLast((event) => event.type === 'round-finished')?.score);
  });

  it('lists every system prompt tried with its score on each task', () => {
    const { systems } = historyOf(events);
    expect(systems).toHaveLength(1 + 3); // the second round has nothing left to improve
    for (const { score, tasks } of systems.slice(1)) {
      expect(Object.keys(tasks)).toEqual(['one', 'two']);
      const mean = ((tasks['one'] ?? 0) + (tasks['two'] ?? 0)) / 2;
      expect(mean).toBeCloseTo(score, 12);
    }
  });

  it('lists every user prompt tried, and which are kept', () => {
    const [task] = historyOf(events).tasks;
    expect(task?.users.length).toBe(1 + 2);
    expect(task?.kept.length).toBe(2);
    expect(
      task?.users
        .filter(({ kept }) => kept)
        .map(({ text }) => text)
        .toSorted(),
    ).toEqual(task?.kept.map(({ user }) => user).toSorted());
  });

  it('makes sense of any beginning of a run', () => {
    for (let end = 0; end <= events.length; end++) {
      const history = historyOf(events.slice(0, end));
      expect(history.curve.every(({ score }) => score >= 0 && score <= 1)).toBe(true);
    }
  });
});
