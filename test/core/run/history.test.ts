import { describe, expect, it } from 'vitest';
import { historyOf } from '../../../src/core/run/history.ts';
import { traceOf } from '../../../src/core/run/trace.ts';
import { stepsOf } from '../../../src/core/run/steps-of.ts';
import { drive, toyExperiment } from '../../support/toy.ts';

const { events, result } = drive(stepsOf(toyExperiment()));

describe('the history of a run', () => {
  it('knows the initial and the current system prompt', () => {
    const history = historyOf(events);
    expect(history.systems[0]?.text).toBe('Be helpful.');
    expect(history.system).toBe(result.systemPrompt);
  });

  it('ends its course at the score of the last round', () => {
    const { line } = traceOf(events, historyOf(events).systems, 2);
    expect(line.map(({ x }) => x)).toContain(1);
    expect(line.at(-1)).toEqual({
      x: 2,
      score: events.findLast((event) => event.type === 'round-finished')?.score,
    });
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
    expect(task?.tried).toHaveLength(1 + 2);
    expect(task?.kept).toHaveLength(2);
    for (const { user } of task?.kept ?? []) expect(task?.tried).toContain(user);
  });

  it('goes by the splits that decide, and by the prompts that were accepted', () => {
    const scored = { type: 'candidate-scored', phase: 'start', round: 0, task: 'one', unread: [], failed: [] } as const;
    const prompts = { system: 'Old.', user: '{question}' };
    const decided = { type: 'system-decided', round: 1, incumbent: 'Old.', incumbentScore: 0.5 } as const;
    const { system, systems } = historyOf([
      { ...scored, ...prompts, split: 'selection', score: 0.5, right: '10' },
      { ...scored, ...prompts, split: 'test', score: 1, right: '11' },
      { ...decided, candidate: 0, system: 'Better.', score: 1, accepted: true },
      { ...decided, candidate: 1, system: 'Worse.', score: 0, accepted: false },
    ]);
    expect(systems.map(({ score }) => score)).toEqual([0.5, 1, 0]);
    expect(system).toBe('Better.');
  });

  it('makes sense of any beginning of a run', () => {
    for (let end = 0; end <= events.length; end++) {
      const part = events.slice(0, end);
      const { line, tried } = traceOf(part, historyOf(part).systems, 2);
      expect([...line, ...tried].every(({ score }) => score >= 0 && score <= 1)).toBe(true);
    }
  });
});
