import { expect, it } from 'vitest';
import { seedOf } from '../../../../src/providers/webllm/page/call-seed.ts';
import { callOf } from '../fakes.ts';

const call = callOf('Propose.');

it('is the same for the same call of the same run, and another for another run', () => {
  expect(seedOf(call, 7)).toBe(seedOf(callOf('Propose.'), 7));
  expect(seedOf(call, 8)).not.toBe(seedOf(call, 7));
});

it.each([{ candidate: 1 }, { round: 2 }, { attempt: 1 }, { task: 'other' }, { arm: 'draw 2' }])(
  'is another for the same words with the purpose %j',
  (changes) => {
    const other = { ...call, purpose: { ...call.purpose, ...changes } };
    expect(seedOf(other, 7)).not.toBe(seedOf(call, 7));
  },
);
