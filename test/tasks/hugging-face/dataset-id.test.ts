import { describe, expect, it } from 'vitest';
import { datasetIn } from '../../../src/tasks/hugging-face/dataset-id.ts';

describe('a data set', () => {
  it.each([
    ['openai/gsm8k', 'openai/gsm8k'],
    ['openai/gsm8k/', 'openai/gsm8k'],
    ['https://huggingface.co/datasets/openai/gsm8k', 'openai/gsm8k'],
    [' https://huggingface.co/datasets/openai/gsm8k/ ', 'openai/gsm8k'],
    ['https://huggingface.co/datasets/openai/gsm8k/viewer/main/test?row=3', 'openai/gsm8k'],
    ['https://huggingface.co/datasets/openai/gsm8k/tree/main#files', 'openai/gsm8k'],
    ['huggingface.co/datasets/openai/gsm8k', 'openai/gsm8k'],
    ['https://mirror.example.org/datasets/openai/gsm8k', 'openai/gsm8k'],
    ['hf://datasets/openai/gsm8k', 'openai/gsm8k'],
    ['datasets/openai/gsm8k', 'openai/gsm8k'],
    ['https://huggingface.co/datasets/squad', 'squad'],
    ['https://huggingface.co/datasets/squad/viewer', 'squad'],
  ])('is found in %j', (words, id) => {
    expect(datasetIn(words)).toBe(id);
  });

  it.each(['squad', 'grade school math', 'datasets'])('is to be searched for by %j', (words) => {
    expect(datasetIn(words)).toBeUndefined();
  });
});
