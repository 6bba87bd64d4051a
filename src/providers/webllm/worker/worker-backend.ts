import type * as WebLlm from '@mlc-ai/web-llm';
import { ModelFailure } from '../../../core/model.ts';
import type { Progress } from '../../provider.ts';
import type { Backend, BackendLoader, Finish, Generated, Generation, Insides } from './backend.ts';
import type { EngineDescription, LoadRequest } from '../engine.ts';
import { failureFrom } from '../failure.ts';
import { describeLoading } from './load-progress.ts';
import { emptyThought } from './prompt.ts';
import type { ModelRecord } from '../models/record.ts';
import type { BatchDevice } from '../batch/device.ts';
import { PagedCache } from '../batch/worker-paged-cache.ts';
import { manifestUrl, shardsOf, shelves } from '../download/weights.ts';
import { DeviceWatch } from './worker-device.ts';
import { batchPartsOf, pipelineOf, type Pipeline } from './worker-pipeline.ts';

/** WebLLM as a `BackendLoader`. The module is passed in, so that other versions of it can be tried. */
export class WebllmLoader implements BackendLoader {
  readonly #webllm: typeof WebLlm;
  readonly #version: string;
  readonly #devices = new DeviceWatch();

  constructor(webllm: typeof WebLlm, version: string) {
    this.#webllm = webllm;
    this.#version = version;
  }

  describe(): EngineDescription {
    return { version: this.#version, records: this.#webllm.prebuiltAppConfig.model_list };
  }

  async load(request: LoadRequest, signal: AbortSignal, onProgress: (progress: Progress) => void): Promise<Backend> {
    const list: readonly ModelRecord[] = this.#webllm.prebuiltAppConfig.model_list;
    const record = request.record ?? list.find((known) => known.model_id === request.modelId);
    if (record === undefined) throw unknownModel(request.modelId);
    const totalBytes = await sizeOf(record);
    const engine = new this.#webllm.MLCEngine({
      // One of WebLLM's own records, or an own model's in the same form.
      appConfig: { model_list: [record as unknown as WebLlm.ModelRecord], cacheBackend: 'cache' },
      logLevel: 'SILENT',
      initProgressCallback: (report) => {
        onProgress(describeLoading(report, totalBytes));
      },
    });
    const lost = this.#devices.next();
    const stop = () => void engine.unload();
    signal.addEventListener('abort', stop, { once: true });
    try {
      const options = request.contextTokens === undefined ? undefined : { context_window_size: request.contextTokens };
      await Promise.race([engine.reload(record.model_id, options), lost.then((failure) => Promise.reject(failure))]);
      signal.throwIfAborted();
      return new WebllmBackend(engine, record, lost);
    } catch (error) {
      await engine.unload().catch(() => undefined);
      throw failureFrom(error) ?? error;
    } finally {
      signal.removeEventListener('abort', stop);
    }
  }
}

class WebllmBackend implements Backend {
  readonly insides: Insides | undefined;
  readonly lost: Promise<ModelFailure>;
  readonly #engine: WebLlm.MLCEngine;
  readonly #pipeline: Pipeline | undefined;

  constructor(engine: WebLlm.MLCEngine, record: ModelRecord, lost: Promise<ModelFailure>) {
    this.#engine = engine;
    this.lost = lost;
    this.#pipeline = pipelineOf(engine, record.model_id);
    this.insides = this.#pipeline === undefined ? undefined : insidesOf(this.#pipeline);
  }

  async generate(generation: Generation): Promise<Generated> {
    const thought = generation.emptyThought ? (this.insides?.encode(emptyThought).length ?? 0) : 0;
    const request: WebLlm.ChatCompletionRequestNonStreaming = {
      messages: [...generation.messages],
      stream: false,
      temperature: generation.temperature,
      // WebLLM counts the empty thought it writes itself as part of the answer.
      max_tokens: generation.maxTokens + thought,
      // Said outright: a model's own settings would otherwise bend greedy answers (Qwen penalizes repetition).
      repetition_penalty: 1,
      frequency_penalty: 0,
      presence_penalty: 0,
      ...(generation.seed === undefined ? {} : { seed: generation.seed }),
      ...(generation.emptyThought ? { extra_body: { enable_thinking: false } } : {}),
    };
    // 0.2.79 would stop this call for the interrupt of the one before; later versions forget it themselves.
    Reflect.set(this.#engine, 'interruptSignal', false);
    const completion = await this.#engine.chat.completions.create(request);
    const choice = completion.choices[0];
    if (choice === undefined) throw new ModelFailure('bad-reply', 'The model gave no answer at all. Load it anew.');
    return {
      text: choice.message.content ?? '',
      finish: finishOf(choice.finish_reason),
      promptTokens: completion.usage?.prompt_tokens ?? 0,
      answerTokens: completion.usage?.completion_tokens ?? 0,
    };
  }

  interrupt(): void {
    void this.#engine.interruptGenerate();
  }

  openBatch(batch: number): BatchDevice {
    if (this.#pipeline === undefined || this.insides === undefined) throw new Error('WebLLM keeps its model elsewhere');
    const { contextTokens } = this.insides;
    // One conversation of full length always fits, and besides room for the answers of a full batch.
    const tokens = Math.max(contextTokens, batch * tokensForEach) + roomForPrefixes;
    return new PagedCache(batchPartsOf(this.#pipeline), { batch, prefixes, tokens, contextTokens });
  }

  close(): Promise<void> {
    return this.#engine.unload();
  }
}

/** Prefixes kept for later calls: the system prompt, and the last few user prompts. */
const prefixes = 6;
const tokensForEach = 256;
const roomForPrefixes = 1024;

function finishOf(reason: string): Finish {
  return reason === 'length' || reason === 'abort' ? reason : 'stop';
}

function insidesOf(pipeline: Pipeline): Insides {
  const { config, tokenizer } = pipeline;
  return {
    template: { ...config.conv_template, ...config.conv_config },
    slices: pipeline.artifact !== undefined,
    contextTokens: config.context_window_size,
    encode: (text) => Array.from(tokenizer.encode(text)),
    decode: (tokens) => tokenizer.decode(Int32Array.from(tokens)),
  };
}

/** The size of the weights, where their list is already in the cache. */
async function sizeOf(record: ModelRecord): Promise<number | undefined> {
  const kept = await (await caches.open(shelves.weights)).match(manifestUrl(record));
  if (kept === undefined) return undefined;
  return shardsOf(await kept.json())?.reduce((total, shard) => total + shard.bytes, 0);
}

function unknownModel(id: string): ModelFailure {
  return new ModelFailure(
    'unknown-model',
    `WebLLM does not know a model named ${id}. Choose one from the list of models.`,
  );
}
