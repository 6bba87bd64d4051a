import { ModelFailure, type Call, type Message } from '../../../src/core/model.ts';
import type {
  Backend,
  BackendLoader,
  Generated,
  Generation,
  Insides,
} from '../../../src/providers/webllm/worker/backend.ts';
import type { BatchDevice } from '../../../src/providers/webllm/batch/device.ts';
import type { RequestWorker } from '../../../src/foundation/requests/request-client.ts';
import type { Engine, LoadRequest } from '../../../src/providers/webllm/engine.ts';
import type { FileCache, Platform } from '../../../src/providers/webllm/page/platform.ts';
import type { ChatTemplate, ModelRecord } from '../../../src/providers/webllm/models/record.ts';
import { serveEngine } from '../../../src/providers/webllm/worker/serve-engine.ts';

/** A template in the manner of Qwen's. */
export const chatml: ChatTemplate = {
  system_template: '<|im_start|>system\n{system_message}<|im_end|>\n',
  system_message: 'You are Qwen.',
  roles: { user: '<|im_start|>user', assistant: '<|im_start|>assistant' },
  role_templates: { user: '{user_message}', assistant: '{assistant_message}' },
  seps: ['<|im_end|>\n'],
  role_content_sep: '\n',
  role_empty_sep: '\n',
  stop_str: ['<|im_end|>'],
  stop_token_ids: [2],
};

/** One token a character: easy to count. */
export function insides(contextTokens = 1000, template = chatml): Insides {
  return {
    template,
    slices: false,
    contextTokens,
    encode: (text) => Array.from(text, (letter) => letter.codePointAt(0) ?? 0),
    decode: (tokens) => String.fromCodePoint(...tokens),
  };
}

/** A model that answers as the script says, and remembers what it was asked. */
export class FakeBackend implements Backend {
  readonly insides: Insides | undefined;
  readonly lost: Promise<ModelFailure>;
  readonly asked: Generation[] = [];
  interrupted = 0;
  closed = false;
  lose: (failure: ModelFailure) => void = () => undefined;
  readonly #answer: (generation: Generation, backend: FakeBackend) => Promise<Generated> | Generated;

  constructor(
    answer: (generation: Generation, backend: FakeBackend) => Promise<Generated> | Generated = echo,
    inner: Insides | undefined = insides(),
  ) {
    this.#answer = answer;
    this.insides = inner;
    this.lost = new Promise((resolve) => {
      this.lose = resolve;
    });
  }

  async generate(generation: Generation): Promise<Generated> {
    this.asked.push(generation);
    return this.#answer(generation, this);
  }

  interrupt(): void {
    this.interrupted++;
  }

  openBatch(): BatchDevice {
    throw new Error('the fake has no second cache');
  }

  close(): Promise<void> {
    this.closed = true;
    return Promise.resolve();
  }
}

/** Repeats the question. */
export function echo(generation: Generation): Generated {
  const text = generation.messages.at(-1)?.content ?? '';
  return { text, finish: 'stop', promptTokens: 10, answerTokens: text.length };
}

const records: readonly ModelRecord[] = [
  {
    model: 'https://huggingface.co/mlc-ai/Llama-3.2-3B-Instruct-q4f16_1-MLC',
    model_id: 'Llama-3.2-3B-Instruct-q4f16_1-MLC',
    model_lib: 'https://raw.githubusercontent.com/mlc-ai/binary-mlc-llm-libs/main/llama-3b-f16.wasm',
    vram_required_MB: 2263.69,
    low_resource_required: true,
    overrides: { context_window_size: 4096 },
  },
  {
    model: 'https://huggingface.co/mlc-ai/Llama-3.2-3B-Instruct-q4f32_1-MLC',
    model_id: 'Llama-3.2-3B-Instruct-q4f32_1-MLC',
    model_lib: 'https://raw.githubusercontent.com/mlc-ai/binary-mlc-llm-libs/main/llama-3b-f32.wasm',
    vram_required_MB: 2951.51,
    low_resource_required: true,
    overrides: { context_window_size: 4096 },
  },
];

/** A loader that hands out the given backends, one a load. */
export function loaderOf(...backends: Backend[]): BackendLoader & { readonly loads: LoadRequest[] } {
  const loads: LoadRequest[] = [];
  return {
    loads,
    describe: () => ({ version: '0.2.86', records }),
    load(request, _signal, onProgress) {
      loads.push(request);
      onProgress({ text: 'Moving the model to the GPU', fraction: 0.5, loadedBytes: 50, totalBytes: 100 });
      const backend = backends[loads.length - 1];
      return backend === undefined
        ? Promise.reject(new ModelFailure('device-lost', 'The GPU went away.', { passing: true }))
        : Promise.resolve(backend);
    },
  };
}

/** A worker played in this thread. Messages are cloned, as between threads, and arrive a moment later. */
export function lineTo(engine: Engine): RequestWorker & { crash(reason: string): void; ended: boolean } {
  const page = new EventTarget();
  const inside = new EventTarget();
  const pass = (message: unknown, to: EventTarget): void => {
    const event = new MessageEvent('message', { data: structuredClone(message) });
    queueMicrotask(() => {
      if (!line.ended) to.dispatchEvent(event);
    });
  };
  const line = {
    ended: false,
    postMessage: (message: unknown) => pass(message, inside),
    addEventListener: listenOn(page),
    terminate: () => (line.ended = true),
    crash: (reason: string) => void page.dispatchEvent(Object.assign(new Event('error'), { message: reason })),
  };
  serveEngine({ postMessage: (message) => pass(message, page), addEventListener: listenOn(inside) }, engine);
  return line;
}

/** Only events of the kind that is listened for are dispatched. */
function listenOn(target: EventTarget) {
  return (type: string, listener: (event: never) => void): void => {
    target.addEventListener(type, listener as EventListener);
  };
}

/** Caches in memory. */
export function memoryCaches(): Platform['open'] & { readonly files: Map<string, Map<string, Blob>> } {
  const files = new Map<string, Map<string, Blob>>();
  const open = (name: string): Promise<FileCache> => {
    const kept = files.get(name) ?? new Map<string, Blob>();
    files.set(name, kept);
    return Promise.resolve({
      match: (url) => {
        const blob = kept.get(url);
        return Promise.resolve(blob === undefined ? undefined : new Response(blob));
      },
      put: async (url, response) => {
        kept.set(url, await response.blob());
      },
      delete: (url) => Promise.resolve(kept.delete(url)),
      urls: () => Promise.resolve([...kept.keys()]),
    });
  };
  return Object.assign(open, { files });
}

/** A GPU that can do what the models need, and more where told. */
export function gpu(options: { f16?: boolean; limits?: Record<string, number> } = {}): Pick<GPU, 'requestAdapter'> {
  const adapter = {
    info: { vendor: 'acme', architecture: 'one', device: '', description: '', isFallbackAdapter: false },
    features: new Set(options.f16 === false ? [] : ['shader-f16']),
    limits: {
      maxBufferSize: 2 ** 31,
      maxStorageBufferBindingSize: 2 ** 31,
      maxStorageBuffersPerShaderStage: 10,
      maxComputeWorkgroupStorageSize: 32768,
      ...options.limits,
    },
  };
  // A stand-in with the few parts that are read.
  return { requestAdapter: () => Promise.resolve(adapter as unknown as GPUAdapter) };
}

/** A call with one question. */
export function callOf(question: string, system = 'Be brief.'): Call {
  const messages: Message[] = [
    { role: 'system', content: system },
    { role: 'user', content: question },
  ];
  return { model: 'base', messages, purpose: { phase: 'test', round: 0, stage: 'evaluate' } };
}

export const never = new AbortController().signal;
