import { describe, expect, it } from 'vitest';
import type { Call } from '../../src/core/model.ts';
import { ask, type Steps } from '../../src/core/steps.ts';
import { together } from '../../src/core/together.ts';
import { drive } from '../support/toy.ts';

const call = (name: string): Call => ({
  model: 'base',
  messages: [{ role: 'user', content: name }],
  purpose: { phase: 'inner', round: 1, stage: 'evaluate' },
});

/** Asks a batch of `width` calls `turns` times and returns every reply. */
function* asker(name: string, turns: number, width: number): Steps<readonly string[]> {
  const heard: string[] = [];
  for (let turn = 0; turn < turns; turn++) {
    const replies = yield* ask(
      Array.from({ length: width }, (_, index) => call(`${name}${String(turn)}.${String(index)}`)),
    );
    heard.push(...replies.map((reply) => (reply.kind === 'answered' ? reply.text : '')));
  }
  return heard;
}

const echo = ({ messages }: Call) => ({ kind: 'answered' as const, text: messages[0]?.content ?? '' });

describe('together', () => {
  it('joins what is asked in the same breath and hands every part its own replies', () => {
    const { result, batches } = drive(together([asker('a', 1, 2), asker('b', 3, 1)]), echo);
    expect(result).toEqual([
      ['a0.0', 'a0.1'],
      ['b0.0', 'b1.0', 'b2.0'],
    ]);
    expect(batches.map((batch) => batch.length)).toEqual([3, 1, 1]);
  });

  it('ends at once where nothing is asked', () => {
    expect(drive(together([asker('a', 0, 1)]), echo)).toMatchObject({ result: [[]], batches: [] });
    expect(drive(together<readonly string[]>([]), echo).result).toEqual([]);
  });
});
