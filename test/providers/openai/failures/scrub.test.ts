import { expect, test } from 'vitest';
import { scrub } from '../../../../src/providers/openai/failures/scrub.ts';

test.each([
  ['The key abc123 is wrong; abc123!', 'abc123', 'The key [key] is wrong; [key]!'],
  ['Incorrect API key provided: sk-proj-ab***yz.', undefined, 'Incorrect API key provided: [key]'],
  ['Authorization: Bearer abc.def-ghi failed', undefined, 'Authorization: [key] failed'],
  ['gsk_abcdefgh12 and AIzaSyabcdef-1', undefined, '[key] and [key]'],
  ['A key-value store by sk-learn', undefined, 'A key-value store by sk-learn'],
  ['Nothing here', '', 'Nothing here'],
])('%s', (text, key, scrubbed) => {
  expect(scrub(text, key)).toBe(scrubbed);
});
