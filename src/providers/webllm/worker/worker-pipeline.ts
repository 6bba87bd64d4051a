import type * as WebLlm from '@mlc-ai/web-llm';
import type { BatchParts } from '../batch/worker-paged-cache.ts';
import type { ChatTemplate } from '../models/record.ts';

/**
 * The parts of WebLLM's pipeline we read, which its types call private. They were looked up in 0.2.79 and 0.2.86
 * and are checked one by one, so that a version built otherwise is noticed and not stumbled over.
 */
export interface Pipeline {
  readonly config: {
    readonly conv_template: ChatTemplate;
    readonly conv_config?: Partial<ChatTemplate>;
    readonly context_window_size: number;
  };
  readonly tokenizer: { encode(text: string): Int32Array; decode(tokens: Int32Array): string };
  /** Present in models loaded through a manifest (0.2.86). */
  readonly artifact?: unknown;
  /** From 0.2.80 on: `kv_cache`, or another kind of memory. */
  readonly kvStateKind?: unknown;
  readonly slidingWindowSize?: unknown;
}

/** What a second cache is built from; throws, with the reason, where there can be none. */
export function batchPartsOf(pipeline: Pipeline): BatchParts {
  if (pipeline.artifact !== undefined) throw new Error('models with a manifest are not known to it');
  if (pipeline.kvStateKind !== undefined && pipeline.kvStateKind !== 'kv_cache') {
    throw new Error('this kind of model keeps its memory in another form');
  }
  if (pipeline.slidingWindowSize !== -1) throw new Error('this model looks back through a sliding window');
  const missing = ['tvm', 'vm', 'device', 'params', 'prefillChunkSize'].filter((name) => !Reflect.has(pipeline, name));
  if (missing.length > 0) throw new Error(`WebLLM lacks ${missing.join(', ')}`);
  // Each part was just seen to be there; what it can do shows when it is used.
  return pipeline as unknown as BatchParts;
}

/** The pipeline of a loaded model, or `undefined` where WebLLM keeps it elsewhere. */
export function pipelineOf(engine: WebLlm.MLCEngine, modelId: string): Pipeline | undefined {
  const pipelines: unknown = Reflect.get(engine, 'loadedModelIdToPipeline');
  const pipeline: unknown = pipelines instanceof Map ? pipelines.get(modelId) : undefined;
  return isPipeline(pipeline) ? pipeline : undefined;
}

function isPipeline(value: unknown): value is Pipeline {
  if (!isObject(value)) return false;
  const { config, tokenizer } = value;
  if (!isObject(config) || !isObject(config['conv_template']) || !isObject(tokenizer)) return false;
  if (typeof config['context_window_size'] !== 'number' || !(config['context_window_size'] > 0)) return false;
  return typeof tokenizer['encode'] === 'function' && typeof tokenizer['decode'] === 'function';
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
