import type { StampedEvent } from '../../src/core/events.ts';
import { sampleEvent } from '../storage/samples.ts';

/** One event of every kind that a method can report. */
export const oneEventOfEachKind: readonly StampedEvent[] = [
  {
    ...sampleEvent,
    answers: ['blue', ''],
    likelihoods: [{ place: 0, logProbability: -0.25, reply: '0123456789abcdef' }],
  },
  { type: 'optimizer-asked', round: 1, requests: 2, shown: [{ task: 'colours', example: 'a' }], arm: 'draw 1' },
  {
    type: 'proposal-made',
    level: 'user',
    round: 1,
    task: 'colours',
    candidate: 0,
    operator: 'reflect',
    parents: ['Name the colour.'],
    text: 'Which colour? {question}',
    analysis: 'Too short.',
    shown: [{ task: 'colours', example: 'a' }],
  },
  {
    type: 'proposal-rejected',
    level: 'system',
    round: 1,
    candidate: 2,
    attempt: 1,
    reason: 'no-tag',
    excerpt: 'Sorry, $&',
  },
  { type: 'nothing-to-improve', level: 'user', round: 1, task: 'colours' },
  { type: 'user-prompts-kept', round: 1, task: 'colours', kept: [{ user: '{question}', score: 0.5 }] },
  {
    type: 'system-decided',
    round: 1,
    candidate: 0,
    system: 'New.',
    score: 0.75,
    incumbent: 'Old.',
    incumbentScore: 0.5,
    accepted: true,
  },
  {
    type: 'candidate-dropped',
    level: 'system',
    round: 1,
    candidate: 1,
    text: 'Worse.',
    rule: 'racing',
    seen: 4,
    of: 10,
    score: 0.25,
    arm: 'draw 2',
    on: 'small model',
  },
  { type: 'round-finished', round: 1, rounds: 2, system: 'New.', score: 0.75, at: 1_700_000_000_001 },
];
