import { expect, test } from 'vitest';
import { endingOf } from '../../../src/providers/openai/endings.ts';

test.each([
  ['end', ['stop', 'STOP', 'eos_token', 'end_turn', 'null', '', null, undefined]],
  ['length', ['length', 'MAX_TOKENS', 'max_tokens', 'model_length']],
  ['filtered', ['content_filter', 'SAFETY', 'RECITATION', 'refusal']],
  ['fault', ['error', 'abort', 'insufficient_system_resource', 'MALFORMED_FUNCTION_CALL', 'server_error', 'cancelled']],
  ['unknown', ['tool_calls', 'OTHER', 'weariness']],
] as const)('%s is written %j', (ending, words) => {
  for (const word of words) expect(endingOf(word, undefined)).toBe(ending);
});

test('what the model’s own server says is worse than what the router makes of it', () => {
  expect(endingOf('stop', 'SAFETY')).toBe('filtered');
  expect(endingOf('stop', 'error')).toBe('fault');
  expect(endingOf('stop', 'MAX_TOKENS')).toBe('length');
  expect(endingOf('stop', 'whatever')).toBe('end');
});
