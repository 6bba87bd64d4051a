import { describe, expect, it } from 'vitest';
import type { CandidateScored, StampedEvent } from '../../../src/core/events.ts';
import { historyOf } from '../../../src/core/run/history.ts';
import { traceOf } from '../../../src/core/run/trace.ts';

function scored(phase: string, round: number, task: string, system: string, score: number): CandidateScored {
  return {
    type: 'candidate-scored',
    phase,
    round,
    task,
    split: 'selection',
    system,
    user: 'u',
    score,
    right: '',
    unread: [],
    failed: [],
  };
}

const events: readonly StampedEvent[] = [
  scored('start', 0, 'a', 's0', 0.2),
  scored('start', 0, 'b', 's0', 0.4),
  { type: 'user-prompts-kept', round: 1, task: 'a', kept: [{ user: 'u', score: 0.4 }] },
  { type: 'user-prompts-kept', round: 1, task: 'b', kept: [{ user: 'u', score: 0.6 }] },
  scored('outer', 1, 'a', 's1', 0.3),
  scored('outer', 1, 'b', 's1', 0.5),
  {
    type: 'system-decided',
    round: 1,
    candidate: 0,
    system: 's1',
    score: 0.4,
    incumbent: 's0',
    incumbentScore: 0.5,
    accepted: false,
  },
  scored('outer', 1, 'a', 's2', 0.8),
  scored('outer', 1, 'b', 's2', 0.6),
  {
    type: 'system-decided',
    round: 1,
    candidate: 1,
    system: 's2',
    score: 0.7,
    incumbent: 's0',
    incumbentScore: 0.5,
    accepted: true,
  },
  { type: 'round-finished', round: 1, rounds: 2, system: 's2', score: 0.7 },
];

describe('the course of a search', () => {
  const trace = traceOf(events, historyOf(events).systems, 2);

  it('starts at the mean of the initial scores', () => {
    expect(trace.line[0]).toEqual({ x: 0, score: expect.closeTo(0.3, 9) });
  });

  it('rises with kept user prompts and accepted system prompts only', () => {
    expect(trace.line.map(({ score }) => Number(score.toFixed(3)))).toEqual([0.3, 0.5, 0.7, 0.7]);
  });

  it('shows what was tried in order within its round', () => {
    expect(trace.tried.map(({ text, accepted }) => [text, accepted])).toEqual([
      ['s0', true],
      ['s1', false],
      ['s2', true],
    ]);
    const [, first, second] = trace.tried;
    expect(first?.x).toBeLessThan(second?.x ?? 0);
    expect(second?.x).toBeLessThan(1);
  });

  it('follows each task under the current prompts', () => {
    const a = trace.tasks.find(({ task }) => task === 'a');
    expect(a?.line.map(({ score }) => score)).toEqual([0.2, 0.4, 0.8, 0.8]);
  });

  it('leaves room for the rounds to come', () => {
    expect(trace.rounds).toBe(2);
  });
});
