import { expect, it } from 'vitest';
import type { Reply } from '../../src/core/model.ts';
import { Breaker } from '../../src/engine/breaker.ts';

const answered: Reply = { kind: 'answered', text: '4' };
const setAside: Reply = { kind: 'failed', reason: 'set-aside', detail: 'host has trouble of its own (500).' };
const tooLong: Reply = { kind: 'failed', reason: 'too-long', detail: '9000 tokens' };

function after(replies: readonly Reply[]) {
  const breaker = new Breaker();
  for (const reply of replies) breaker.take(reply);
  return breaker.open;
}

const times = (count: number, reply: Reply): Reply[] => Array.from({ length: count }, () => reply);

it('opens when 10 of the latest 30 calls were set aside, and says why the last one was', () => {
  expect(after([...times(20, answered), ...times(9, setAside)])).toBeUndefined();
  expect(after([...times(20, answered), ...times(10, setAside)])?.message).toMatch(/^10 of the latest 30 .*\(500\)/);
});

it('forgets what came before the latest 30', () => {
  expect(after([...times(9, setAside), ...times(30, answered), ...times(9, setAside)])).toBeUndefined();
});

it('does not count what is the questions’ own fault', () => {
  expect(after(times(30, tooLong))).toBeUndefined();
});
