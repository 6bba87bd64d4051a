import { expect, it } from 'vitest';
import type { RunEvent } from '../../../src/core/events.ts';
import { unusableInWords, unusableProposals } from '../../../src/core/run/unusable-proposals.ts';

function rejected(round: number, attempt: number, reason: 'no-tag' | 'too-long'): RunEvent {
  return { type: 'proposal-rejected', level: 'system', round, candidate: 0, attempt, reason, excerpt: '' };
}

const made: RunEvent = {
  type: 'proposal-made',
  level: 'system',
  round: 2,
  candidate: 1,
  operator: 'reflect',
  parents: [],
  text: 'Check.',
  shown: [],
};

it('names a round in which nothing could be used, and why', () => {
  const events = [rejected(1, 0, 'no-tag'), rejected(1, 1, 'no-tag'), rejected(1, 1, 'too-long')];
  expect(unusableProposals(events).map(unusableInWords)).toEqual([
    'No proposal for the system prompt could be used in round 1: of 2, 1 lacked the tag, 1 were too long.',
  ]);
});

it('says nothing of a round with one that could, nor of a first try', () => {
  expect(unusableProposals([rejected(2, 1, 'no-tag'), made, rejected(3, 0, 'no-tag')])).toEqual([]);
});
