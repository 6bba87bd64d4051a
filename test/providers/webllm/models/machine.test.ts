import { describe, expect, it } from 'vitest';
import { inspect, machineOf } from '../../../../src/providers/webllm/models/machine.ts';
import { gpu } from '../fakes.ts';

describe('looking for a GPU', () => {
  it('describes the adapter and the room on disk', async () => {
    const storage = { estimate: () => Promise.resolve({ quota: 1000, usage: 400 }) };
    const found = await inspect({ gpu: gpu(), deviceMemory: 8, storage });
    expect(machineOf(found)).toMatchObject({
      adapter: 'acme one',
      f16: true,
      software: false,
      memoryGb: 8,
      storageFree: 600,
    });
  });

  it('tells a missing WebGPU from a missing adapter, each with what to do', async () => {
    const none = { requestAdapter: () => Promise.resolve(null) };
    const withoutWebgpu = await inspect({});
    const withoutAdapter = await inspect({ gpu: none });
    expect(() => machineOf(withoutWebgpu)).toThrow(
      expect.objectContaining({ kind: 'no-webgpu', message: expect.stringContaining('Use Chrome or Edge') }),
    );
    expect(() => machineOf(withoutAdapter)).toThrow(
      expect.objectContaining({ kind: 'no-adapter', message: expect.stringContaining('graphics driver') }),
    );
  });

  it.each([
    ['maxStorageBuffersPerShaderStage', 9, '9 storage buffers'],
    ['maxBufferSize', 128 * 1024 ** 2, 'buffers of 128 MB'],
    ['maxStorageBufferBindingSize', 64 * 1024 ** 2, 'bindings of 64 MB'],
    ['maxComputeWorkgroupStorageSize', 16384, '16 kB'],
  ])('refuses a machine whose %s is too small', async (limit, value, words) => {
    const found = await inspect({ gpu: gpu({ limits: { [limit]: value } }) });
    expect(() => machineOf(found)).toThrow(
      expect.objectContaining({ kind: 'limits-too-small', message: expect.stringContaining(words) }),
    );
  });
});
