import { describe, expect, it } from 'vitest';
import { fingerprint } from '../../../src/core/run/fingerprint.ts';
import type { Message } from '../../../src/core/model.ts';

const user: Message = { role: 'user', content: 'One and two?' };
const call = { model: 'base', messages: [{ role: 'system', content: 'Add.' }, user] } as const;

describe('the fingerprint of a call', () => {
  it('is the same for the same call, whatever else it carries', () => {
    const again = { ...call, purpose: { phase: 'inner', round: 2, stage: 'evaluate' } };
    expect(fingerprint(again)).toBe(fingerprint(call));
    expect(fingerprint(call)).toMatch(/^[0-9a-f]{16}$/);
  });

  it.each([
    ['another text', { ...call, messages: [{ role: 'system', content: 'Add' }, user] }],
    ['another role of the same text', { ...call, messages: [{ role: 'user', content: 'Add.' }, user] }],
    ['the same messages in another order', { ...call, messages: call.messages.toReversed() }],
    ['a text cut into other messages', { ...call, messages: [{ role: 'system', content: 'Add.One and two?' }] }],
    ['the optimizer', { ...call, model: 'optimizer' }],
    ['a further base model', { ...call, on: 'small' }],
  ] as const)('is another for %s', (_, other) => {
    expect(fingerprint(other)).not.toBe(fingerprint(call));
  });

  it('tells further base models apart', () => {
    expect(fingerprint({ ...call, on: 'small' })).not.toBe(fingerprint({ ...call, on: 'large' }));
  });
});
