import { expect, it } from 'vitest';
import { scoresOf } from '../../../src/app/run/run-scores.ts';
import type { StampedEvent } from '../../../src/core/events.ts';
import { sampleEvent } from '../../storage/samples.ts';

const at = 1;
const started = (score: number): StampedEvent => ({ ...sampleEvent, phase: 'start', score });
function decided(score: number, accepted: boolean): StampedEvent {
  const prompts = { system: 'New.', incumbent: 'Old.', incumbentScore: 0.5 };
  return { type: 'system-decided', round: 1, candidate: 0, ...prompts, score, accepted, at };
}
const finished: StampedEvent = { type: 'round-finished', round: 1, rounds: 2, system: 'New.', score: 0.75, at };

it('begins with the mean over the tasks, and has no score before', () => {
  expect(scoresOf([])).toEqual({});
  expect(scoresOf([started(0.25), started(0.75)])).toEqual({ initial: 0.5, current: 0.5 });
});

it('is that of the newest prompt in force, not of one that was rejected', () => {
  const events = [started(0.5), decided(0.6, true), decided(0.1, false)];
  expect(scoresOf(events)).toEqual({ initial: 0.5, current: 0.6 });
  expect(scoresOf([...events, finished])).toEqual({ initial: 0.5, current: 0.75 });
});

it('leaves out the searches inside a study', () => {
  expect(scoresOf([started(0.5), { ...decided(0.9, true), arm: 'metaspo' }])).toEqual({ initial: 0.5, current: 0.5 });
});
