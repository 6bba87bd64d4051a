import { describe, expect, test } from 'vitest';
import { readReply } from '../../../src/providers/openai/reply.ts';

function completion(message: unknown, finish: unknown = 'stop', rest: object = {}) {
  return { id: 'x', choices: [{ index: 0, message, finish_reason: finish }], ...rest };
}

describe('reading a chat completion', () => {
  test('takes the text and the tokens used', () => {
    const usage = { prompt_tokens: 7, completion_tokens: 5, total_tokens: 12 };
    expect(readReply(completion({ role: 'assistant', content: ' Hello. ' }, 'stop', { usage }))).toEqual({
      kind: 'answered',
      text: 'Hello.',
      usage: { input: 7, output: 5 },
    });
  });

  test('says when the answer was cut off', () => {
    expect(readReply(completion({ content: 'Hel' }, 'length'))).toEqual({
      kind: 'answered',
      text: 'Hel',
      truncated: true,
    });
  });

  test('takes how likely the reply was, the mean over its tokens', () => {
    const told = (logprobs: unknown, content = 'Hello') => {
      const choice = { index: 0, message: { content }, finish_reason: 'stop', logprobs };
      return readReply({ choices: [choice] });
    };
    expect(told({ content: [{ logprob: -0.5 }, { logprob: -0.1 }] })).toMatchObject({ logProbability: -0.3 });
    for (const untold of [undefined, null, {}, { content: null }, { content: [] }, { content: [{ token: 'x' }] }]) {
      expect(told(untold)).toEqual({ kind: 'answered', text: 'Hello' });
    }
    // Of thinking that is left out it would say something else.
    expect(told({ content: [{ logprob: -0.5 }] }, '<think>Hm.</think>Hello')).toEqual({
      kind: 'answered',
      text: 'Hello',
    });
  });

  test.each([
    ['no choice', { choices: [] }],
    [
      'a choice with an error',
      { choices: [{ message: { content: 'Hel' }, finish_reason: 'stop', error: { code: 502 } }] },
    ],
    ['no content and no refusal', completion({ content: null })],
    ['an ending that says that something went wrong', completion({ content: 'Hel' }, 'error')],
    [
      'the same in the words of the model’s own server',
      { choices: [{ message: { content: 'Hel' }, finish_reason: 'stop', native_finish_reason: 'MALFORMED' }] },
    ],
    ['an ending that nobody knows, without a text', completion({ content: '' }, 'weariness')],
    ['a stream', 'data: {"choices":[{"delta":{"content":"Hel"}}]}\n\ndata: [DONE]\n'],
    ['blank lines', '\n\n'],
  ])('%s is no answer', (_name, body) => {
    expect(readReply(body)).toBeUndefined();
  });

  test('an ending that nobody knows is kept with the text that came', () => {
    expect(readReply(completion({ content: 'Hello' }, 'weariness'))).toEqual({
      ...{ kind: 'answered', text: 'Hello', ending: 'weariness' },
    });
  });

  test('an answer that the model thought away is an empty one that was cut off', () => {
    for (const content of ['', null])
      expect(readReply(completion({ content }, 'length'))).toEqual({ kind: 'answered', text: '', truncated: true });
  });

  test('a filtered answer tells what it cost', () => {
    const usage = { prompt_tokens: 7, completion_tokens: 5 };
    expect(readReply(completion({ content: '' }, 'content_filter', { usage }))).toMatchObject({
      ...{ kind: 'failed', usage: { input: 7, output: 5 } },
    });
  });

  test('a filtered answer is a failed reply', () => {
    expect(readReply(completion({ content: 'Hel' }, 'content_filter'))).toMatchObject({
      kind: 'failed',
      reason: 'content-filter',
    });
  });

  test.each([
    ['<think>Is it 3? No, 4.</think>\n\n4', '4'],
    ['Is it 3? No, 4.</think>4', '4'],
    ['<think>Is it 3', ''],
    ['Use <think> tags.', 'Use'],
  ])('keeps only what follows the thinking: %j', (content, text) => {
    expect(readReply(completion({ content }))).toMatchObject({ kind: 'answered', text });
  });

  test('leaves out reasoning given in its own field or part', () => {
    expect(readReply(completion({ content: '4', reasoning_content: 'Is it 3?' }))).toMatchObject({ text: '4' });
    const parts = [
      { type: 'thinking', thinking: [] },
      { type: 'text', text: '4' },
    ];
    expect(readReply(completion({ content: parts }))).toMatchObject({ text: '4' });
  });

  test('an empty answer is an answer', () => {
    expect(readReply(completion({ content: '' }))).toEqual({ kind: 'answered', text: '' });
    expect(readReply(completion({ content: null }, 'length'))).toEqual({ kind: 'answered', text: '', truncated: true });
    expect(readReply(completion({ content: null, refusal: 'I cannot.' }))).toMatchObject({ text: 'I cannot.' });
  });

  test('reads JSON that came as text, and tolerates missing extras', () => {
    expect(readReply(JSON.stringify(completion({ content: '4' }, null)))).toEqual({ kind: 'answered', text: '4' });
    expect(readReply(completion({ content: '4' }, 'stop', { usage: null }))).toEqual({ kind: 'answered', text: '4' });
  });

  test.each([
    undefined,
    null,
    '',
    '<html>',
    {},
    { choices: [] },
    { choices: [{}] },
    { choices: [{ message: { content: 4 } }] },
    [],
  ])('has no reply in %j', (body) => {
    expect(readReply(body)).toBeUndefined();
  });
});
