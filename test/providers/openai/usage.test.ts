import { expect, test } from 'vitest';
import { usageOf } from '../../../src/providers/openai/usage.ts';

test.each([
  [
    'OpenAI: thinking is part of the completion',
    {
      prompt_tokens: 20,
      completion_tokens: 603,
      total_tokens: 623,
      completion_tokens_details: { reasoning_tokens: 405 },
    },
    { input: 20, output: 603 },
  ],
  [
    'Gemini: thinking is in the total alone',
    { prompt_tokens: 20, completion_tokens: 198, total_tokens: 623 },
    { input: 20, output: 603 },
  ],
  ['Gemini: nothing but thinking', { prompt_tokens: 21, total_tokens: 81 }, { input: 21, output: 60 }],
  ['nothing was written', { prompt_tokens: 21, total_tokens: 21 }, { input: 21, output: 0 }],
  ['Anthropic’s names', { input_tokens: 20, output_tokens: 603 }, { input: 20, output: 603 }],
  ['numbers as texts', { prompt_tokens: '20', completion_tokens: '603' }, { input: 20, output: 603 }],
  ['nothing', undefined, undefined],
  ['null', { prompt_tokens: null, completion_tokens: null, total_tokens: 0 }, undefined],
  ['zeros, which no prompt can have', { prompt_tokens: 0, completion_tokens: 0, total_tokens: 0 }, undefined],
  ['less than nothing', { prompt_tokens: -1, completion_tokens: -1 }, undefined],
  ['words', { prompt_tokens: 'many' }, undefined],
])('%s', (_name, usage, counted) => {
  expect(usageOf(usage)).toEqual(counted);
});
