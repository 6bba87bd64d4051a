import { describe, expect, it } from 'vitest';
import { inspectReply, type Guard } from '../../../../src/core/propose/drafting/inspect-reply.ts';

const guard: Guard = {
  known: ['Old  prompt {question}'],
  questions: [],
  parent: 'Old prompt {question}',
  longest: 200,
};
const expects = { tag: 'p', slot: true };
const words = (count: number, name = 'w') =>
  Array.from({ length: count }, (_, index) => `${name}${String(index)}`).join(' ');

describe('judge', () => {
  it('accepts a new prompt with its slot', () => {
    expect(inspectReply('<p>Think. {question}</p>', expects, guard)).toEqual({
      kind: 'accepted',
      text: 'Think. {question}',
    });
  });

  it.each([
    ['no-tag', 'Think. {question}'],
    ['no-tag', '<p> </p>'],
    ['no-slot', '<p>Think.</p>'],
    ['no-slot', '<p>Think. {Question}</p>'],
    ['too-long', `<p>${'a'.repeat(200)} {question}</p>`],
    ['duplicate', '<p>Old prompt\n{question}</p>'],
  ])('rejects as %s: %s', (reason, reply) => {
    expect(inspectReply(reply, expects, guard)).toEqual({ kind: 'rejected', reason });
  });

  it('needs no slot in a system prompt', () => {
    expect(inspectReply('<p>Think.</p>', { tag: 'p', slot: false }, guard).kind).toBe('accepted');
  });

  it('rejects a prompt that repeats twelve words of one question', () => {
    const copying = { ...guard, questions: [words(15), words(15, 'other')] };
    expect(inspectReply(`<p>Such as ${words(12)}: {question}</p>`, expects, copying)).toEqual({
      kind: 'rejected',
      reason: 'copies-examples',
    });
    expect(inspectReply(`<p>Such as ${words(11)}: {question}</p>`, expects, copying).kind).toBe('accepted');
  });

  it('does not call copied what several questions share, or what the parent already said', () => {
    const shared = { ...guard, questions: [`${words(12)} a`, `${words(12)} b`] };
    expect(inspectReply(`<p>${words(12)} {question}</p>`, expects, shared).kind).toBe('accepted');
    const inherited = { ...guard, questions: [words(12)], parent: `${words(12)} {question}` };
    expect(inspectReply(`<p>${words(12)} more {question}</p>`, expects, inherited).kind).toBe('accepted');
  });
});
