import { prebuiltAppConfig } from '@mlc-ai/web-llm';
import { describe, expect, it } from 'vitest';
import {
  describeRecords,
  modelName,
  parametersOf,
  quantizationOf,
  sizeClassOf,
} from '../../../../src/providers/webllm/models/catalogue.ts';

const entries = describeRecords(prebuiltAppConfig.model_list);
const byId = new Map(entries.map((entry) => [entry.id, entry]));

describe("WebLLM's own list", () => {
  it('is described whole, without the embedding models', () => {
    expect(prebuiltAppConfig.model_list.length - entries.length).toBe(4);
    expect(entries.filter((entry) => entry.family === 'Other')).toEqual([]);
  });

  it('has a size, a quantization, a need of memory and a guessed download for every model', () => {
    const incomplete = entries.filter(
      (entry) =>
        entry.sizeClass === undefined ||
        entry.quantization === undefined ||
        entry.vramBytes === undefined ||
        !Number.isFinite(entry.downloadGuess),
    );
    expect(incomplete.map((entry) => entry.id)).toEqual([]);
  });

  it('marks the three models of the paper, in every quantization', () => {
    const names = new Set(entries.filter((entry) => entry.paper).map((entry) => entry.name));
    expect([...names].sort()).toEqual(['Llama-3.1-8B-Instruct', 'Llama-3.2-3B-Instruct', 'Qwen2.5-7B-Instruct']);
  });

  it('knows that f16 models need 16-bit floats although their records do not say so', () => {
    const llama = byId.get('Llama-3.2-3B-Instruct-q4f16_1-MLC');
    expect(llama?.record.required_features).toBeUndefined();
    expect(llama?.quantization).toEqual({ name: 'q4f16_1', bits: 4, f16: true });
  });

  it('describes the default of the paper', () => {
    expect(byId.get('Llama-3.2-3B-Instruct-q4f16_1-MLC')).toMatchObject({
      family: 'Llama 3.2',
      sizeClass: '3B to 4B',
      parameters: 3e9,
      contextTokens: 4096,
      licence: 'Llama 3.2 Community License',
      instruct: true,
      thinks: false,
    });
  });

  it('tells base models from those that follow instructions', () => {
    const base = entries.filter((entry) => !entry.instruct).map((entry) => entry.name);
    expect([...new Set(base)].sort()).toEqual(
      ['Ministral-3-3B-Base-2512', 'Phi-2', 'phi-1_5', 'phi-2'].filter((name) => name !== 'Phi-2'),
    );
  });

  it('keeps the short-context variant of a model under the same name', () => {
    expect(byId.get('Llama-3.1-8B-Instruct-q4f16_1-MLC-1k')).toMatchObject({
      name: 'Llama-3.1-8B-Instruct',
      contextTokens: 1024,
    });
  });
});

describe('reading a model id', () => {
  it.each([
    ['SmolLM2-360M-Instruct-q4f16_1-MLC', 'SmolLM2-360M-Instruct', 360e6],
    ['stablelm-2-zephyr-1_6b-q4f32_1-MLC-1k', 'stablelm-2-zephyr-1_6b', 1.6e9],
    ['gemma-4-E2B-it-q4f16_1-MLC', 'gemma-4-E2B-it', 2e9],
    ['Qwen3.5-0.8B-q0f16-MLC', 'Qwen3.5-0.8B', 0.8e9],
    ['Phi-3.5-mini-instruct-q4f16_1-MLC-1k', 'Phi-3.5-mini-instruct', 3.8e9],
  ])('reads %s', (id, name, parameters) => {
    expect(modelName(id)).toBe(name);
    expect(parametersOf(name)).toBe(parameters);
  });

  it('leaves what it cannot read absent', () => {
    expect(quantizationOf('my-model')).toBeUndefined();
    expect(parametersOf('my-model')).toBeUndefined();
    expect(modelName('my-model')).toBe('my-model');
  });

  it('sorts sizes into classes', () => {
    expect([0.36e9, 1.7e9, 3e9, 8e9, 13e9].map(sizeClassOf)).toEqual([
      'under 1B',
      '1B to 2B',
      '3B to 4B',
      '7B to 9B',
      'over 9B',
    ]);
  });
});
