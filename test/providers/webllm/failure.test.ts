import { describe, expect, it } from 'vitest';
import { failureFrom, fromData, toData } from '../../../src/providers/webllm/failure.ts';

function named(name: string, message: string): Error {
  const error = new Error(message);
  error.name = name;
  return error;
}

describe('what WebLLM throws', () => {
  it.each([
    [named('WebGPUNotAvailableError', 'WebGPU is not supported in your current environment'), 'no-webgpu'],
    [named('ShaderF16SupportError', 'This model requires WebGPU extension shader-f16'), 'no-f16'],
    [
      new Error(
        'Cannot initialize runtime because of requested maxStorageBuffersPerShaderStage exceeds limit. requested=10, limit=8.',
      ),
      'limits-too-small',
    ],
    [new RangeError('Array buffer allocation failed'), 'out-of-memory'],
    [named('DeviceLostError', 'The WebGPU device was lost while loading the model.'), 'device-lost'],
    [named('ModelNotLoadedError', 'Model not loaded before trying to complete ChatCompletionRequest.'), 'device-lost'],
    [new DOMException("Failed to execute 'mapAsync' on 'GPUBuffer': [Device] is lost.", 'AbortError'), 'device-lost'],
    [named('QuotaExceededError', 'The quota has been exceeded.'), 'storage-full'],
    [named('IntegrityError', 'Integrity check failed for https://a.example/lib.wasm'), 'bad-reply'],
    [new TypeError('Failed to fetch'), 'network'],
    [named('NetworkError', "Failed to execute 'add' on 'Cache': Cache.add() encountered a network error"), 'network'],
    [named('ModelNotFoundError', 'Cannot find model record in appConfig for tiny.'), 'unknown-model'],
  ])('is told apart: %s', (error, kind) => {
    expect(failureFrom(error)?.kind).toBe(kind);
  });

  it('is not guessed at when unknown', () => {
    expect(failureFrom(new Error('the moon is full'))).toBeUndefined();
    expect(toData(new Error('the moon is full'))).toEqual({
      kind: 'unexpected',
      message: 'Error: the moon is full',
      passing: false,
    });
  });

  it('crosses to the page and back unchanged', () => {
    const failure = failureFrom(named('DeviceLostError', 'lost'));
    expect(fromData(toData(failure))).toMatchObject({ kind: 'device-lost', message: failure?.message, passing: true });
    expect(fromData(toData(new DOMException('stop', 'AbortError'))).name).toBe('AbortError');
  });
});
