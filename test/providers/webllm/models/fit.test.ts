import { prebuiltAppConfig } from '@mlc-ai/web-llm';
import { describe, expect, it } from 'vitest';
import { describeRecords, type ModelEntry } from '../../../../src/providers/webllm/models/catalogue.ts';
import { bestDefault, fitVerdict } from '../../../../src/providers/webllm/models/fit.ts';
import type { Inspection, Machine } from '../../../../src/providers/webllm/models/machine.ts';

const entries = describeRecords(prebuiltAppConfig.model_list);
const gigabyte = 1024 ** 3;

const laptop: Machine = {
  adapter: 'acme one',
  software: false,
  f16: true,
  subgroups: true,
  maxBufferSize: 4 * gigabyte,
  maxStorageBufferBindingSize: 2 * gigabyte,
  maxStorageBuffersPerShaderStage: 10,
  maxComputeWorkgroupStorageSize: 32768,
  memoryGb: 8,
};

function on(machine: Partial<Machine>): Inspection {
  return { kind: 'ready', machine: { ...laptop, ...machine } };
}

function entry(id: string): ModelEntry {
  const found = entries.find((one) => one.id === id);
  if (found === undefined) throw new Error(`no ${id}`);
  return found;
}

const llama = entry('Llama-3.2-3B-Instruct-q4f16_1-MLC');

describe('the fit verdict', () => {
  it('says that a model fits, with the figures', () => {
    expect(fitVerdict(llama, on({}))).toEqual({
      verdict: 'fits',
      reason: 'Needs 2.2 GB of GPU memory; your adapter allows buffers of 4 GB; f16: yes.',
    });
  });

  it('rules out an f16 model on a GPU without 16-bit floats, though its record does not', () => {
    expect(fitVerdict(llama, on({ f16: false }))).toMatchObject({
      verdict: 'no',
      reason: expect.stringContaining('f16: no'),
    });
  });

  it('rules out every model where a shader may use fewer than ten storage buffers', () => {
    const verdict = fitVerdict(llama, on({ maxStorageBuffersPerShaderStage: 9 }));
    expect(verdict.verdict).toBe('no');
    expect(verdict.reason).toContain('9 storage buffers');
  });

  it('rules out a large model where only small buffers are allowed, and not a small one', () => {
    const small = { maxStorageBufferBindingSize: 128 * 1024 ** 2 };
    expect(fitVerdict(entry('Llama-3.1-8B-Instruct-q4f16_1-MLC'), on(small)).verdict).toBe('no');
    expect(fitVerdict(llama, on(small)).verdict).toBe('fits');
  });

  it('warns of a software adapter', () => {
    expect(fitVerdict(llama, on({ software: true }))).toMatchObject({ verdict: 'tight' });
  });

  it('warns when the download is larger than the room left', () => {
    const verdict = fitVerdict(llama, on({ storageFree: gigabyte }));
    expect(verdict.verdict).toBe('tight');
    expect(verdict.reason).toContain('1 GB left');
  });

  it('rules out what is larger than the memory of the machine', () => {
    expect(fitVerdict(entry('Qwen2.5-7B-Instruct-q4f16_1-MLC'), on({ memoryGb: 4 })).verdict).toBe('no');
    expect(fitVerdict(llama, on({ memoryGb: 4 })).verdict).toBe('tight');
  });

  it('says what is wrong where there is no WebGPU or no adapter', () => {
    expect(fitVerdict(llama, { kind: 'no-webgpu' }).verdict).toBe('no');
    expect(fitVerdict(llama, { kind: 'no-adapter' }).verdict).toBe('no');
  });

  it('never says NaN, whatever is unknown', () => {
    const bare: ModelEntry = { ...llama, vramBytes: undefined, downloadGuess: undefined, quantization: undefined };
    for (const one of [...entries, bare]) {
      for (const machine of [{}, { f16: false }, { memoryGb: 0.5 }, { storageFree: 0 }, { software: true }]) {
        expect(fitVerdict(one, on(machine)).reason).not.toMatch(/NaN|undefined|Infinity/);
      }
    }
  });
});

describe('the best default', () => {
  it("is the paper's base model in 16-bit floats where they are there", () => {
    expect(bestDefault(entries, on({}))?.id).toBe('Llama-3.2-3B-Instruct-q4f16_1-MLC');
  });

  it('is the same model in 32-bit floats where they are not', () => {
    expect(bestDefault(entries, on({ f16: false }))?.id).toBe('Llama-3.2-3B-Instruct-q4f32_1-MLC');
  });

  it('is a smaller one that fits rather than a larger one that is tight', () => {
    expect(bestDefault(entries, on({ memoryGb: 4 }))?.id).toBe('Llama-3.2-1B-Instruct-q4f16_1-MLC');
  });

  it('is nothing where no model can run', () => {
    expect(bestDefault(entries, { kind: 'no-webgpu' })).toBeUndefined();
  });
});
