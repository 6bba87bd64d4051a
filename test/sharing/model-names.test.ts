import { expect, it } from 'vitest';
import { ollamaName, promptfooName, publisherName, realModel } from '../../src/sharing/model-names.ts';
import { sharedPromptOf } from '../../src/sharing/shared-prompt.ts';
import { sampleRecord } from '../storage/samples.ts';

const named = (provider: string, model: string) => ({ provider, model, temperature: 0, maxTokens: 1 });

it.each([
  ['Llama-3.2-3B-Instruct-q4f16_1-MLC', 'llama3.2:3b'],
  ['Qwen2.5-1.5B-Instruct-q4f32_1-MLC', 'qwen2.5:1.5b'],
  ['gemma-2-2b-it-q4f16_1-MLC', 'gemma2:2b'],
  ['Phi-3.5-mini-instruct-q4f16_1-MLC', 'phi3.5'],
  ['my model\nSYSTEM evil', 'my-model-SYSTEM-evil'],
])('calls %j in Ollama %j', (model, name) => {
  expect(ollamaName(named('webllm', model))).toBe(name);
});

it('calls models as promptfoo and GitHub do', () => {
  expect(promptfooName(named('openai', 'gpt-4o-mini'))).toBe('openai:chat:gpt-4o-mini');
  expect(promptfooName(named('webllm', 'Llama-3.2-3B-Instruct-q4f16_1-MLC'))).toBe('ollama:chat:llama3.2:3b');
  expect(publisherName(named('openai', 'gpt-4o-mini'))).toBe('openai/gpt-4o-mini');
  expect(publisherName(named('openai', 'meta-llama/llama-3.2-3b-instruct'))).toBe('meta-llama/llama-3.2-3b-instruct');
});

it('sends no other tool looking for the practice model', () => {
  const shared = sharedPromptOf(sampleRecord());
  expect(shared.models?.base.provider).toBe('practice');
  expect(realModel(shared)).toBeUndefined();
});
