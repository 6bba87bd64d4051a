import { ModelFailure, type FailureKind } from '../../core/model.ts';
import type { FailureData } from './engine-requests.ts';

/** What each failure of the engine means for the user. Read from the error's name and words: WebLLM has no codes. */
const meanings: readonly (readonly [pattern: RegExp, kind: FailureKind, message: string])[] = [
  [
    /WebGPUNotAvailable|WebGPUNotFound/i,
    'no-webgpu',
    'The model could not reach WebGPU from its worker. Update the browser, or choose another provider.',
  ],
  [
    /ShaderF16Support|shader-f16|extension 'f16'|enable f16/i,
    'no-f16',
    'This GPU cannot compute with 16-bit floats, which this model needs. Choose the q4f32 variant of the model.',
  ],
  [
    /maxBufferSize|maxStorageBufferBindingSize|maxStorageBuffersPerShaderStage|maxComputeWorkgroupStorageSize|exceeds limit/i,
    'limits-too-small',
    'This GPU allows smaller buffers than the model needs. Choose a smaller model, or update browser and driver.',
  ],
  [
    /out.of.memory|OutOfMemory|allocation failed|memory access out of bounds|Cannot enlarge memory|Array buffer allocation/i,
    'out-of-memory',
    'The GPU or the browser ran out of memory. Close other tabs and programs that use the GPU, or choose a smaller ' +
      'model or a shorter context.',
  ],
  [
    /DeviceLost|device\]? (was |is )?lost|GPUDevice.*(destroyed|lost)|ModelNotLoaded|instance dropped|external Instance reference/i,
    'device-lost',
    'The GPU went away: the driver restarted it, the machine slept, or it ran out of memory.',
  ],
  [
    /QuotaExceeded|quota has been exceeded/i,
    'storage-full',
    'The browser has no room left for the model. Delete a downloaded model or other site data, then try again.',
  ],
  [
    /IntegrityError|integrity/i,
    'bad-reply',
    'A downloaded file is not the one that was expected, so it was not used. Delete the model and download it again.',
  ],
  [
    /Failed to fetch|NetworkError|Load failed|Cache\.add|network error|ERR_/i,
    'network',
    'The model could not be downloaded. Check the connection, and whether huggingface.co and ' +
      'raw.githubusercontent.com can be reached from here. What was downloaded is kept.',
  ],
  [/ModelNotFound|Cannot find model/i, 'unknown-model', 'WebLLM does not know this model. Choose one from the list.'],
];

/** Losses can be cured by loading the model anew; a network failure by waiting. */
const passing: ReadonlySet<FailureKind> = new Set(['device-lost', 'out-of-memory', 'network']);

/** The failure an error of the engine stands for; `undefined` when it is none we know. */
export function failureFrom(error: unknown): ModelFailure | undefined {
  if (error instanceof ModelFailure) return error;
  const words = wordsOf(error);
  const meaning = meanings.find(([pattern]) => pattern.test(words));
  if (meaning === undefined) return undefined;
  const [, kind, message] = meaning;
  return new ModelFailure(kind, message, { passing: passing.has(kind), cause: error });
}

/** Makes an error ready to cross to the page. */
export function toData(error: unknown): FailureData {
  if (isAbort(error)) return { kind: 'aborted', message: 'The call was cancelled.', passing: false };
  const failure = failureFrom(error);
  if (failure !== undefined) return { kind: failure.kind, message: failure.message, passing: failure.passing };
  return { kind: 'unexpected', message: wordsOf(error), passing: false };
}

/** The error the page throws for what came from the worker. */
export function fromData(data: FailureData): Error {
  if (data.kind === 'aborted') return new DOMException(data.message, 'AbortError');
  if (data.kind === 'unexpected') {
    return new ModelFailure('unsupported', `The model engine failed in a way we do not know: ${data.message}`);
  }
  return new ModelFailure(data.kind, data.message, { passing: data.passing });
}

/** Whether an error says that somebody cancelled. A lost GPU ends what waits for it with the same name. */
export function isAbort(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError' && !/GPU|device/i.test(error.message);
}

function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.message.includes(error.name) ? error.message : `${error.name}: ${error.message}`;
}
