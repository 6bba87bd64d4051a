import { expect, it } from 'vitest';
import { withoutThinking } from '../../../../src/core/parsers/reading/thinking.ts';

it.each([
  ['<think>a</think>b', 'b'],
  ['b<think>a</think>', 'b'],
  ['<think>a</think>b<think>c</think>d', 'bd'],
  ['<THINKING>a</THINKING>b', 'b'],
  ['a</think>b', 'b'],
  ['<think>a <think>b</think> c</think>d', 'd'],
  ['<think>a', ''],
  ['b<think>a', 'b'],
  ['no thinking', 'no thinking'],
  ['', ''],
])('leaves the thinking out of %j', (reply, said) => {
  expect(withoutThinking(reply)).toBe(said);
});
