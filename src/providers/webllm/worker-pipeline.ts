import type * as WebLlm from '@mlc-ai/web-llm';
import type { ChatTemplate } from './record.ts';

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
