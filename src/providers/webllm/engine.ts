import type { Message, Reply } from '../../core/model.ts';
import type { Progress } from '../provider.ts';
import type { ModelRecord } from './models/record.ts';

/** What runs in the worker: its version and the models it knows. */
export interface EngineDescription {
  readonly version: string;
  readonly records: readonly ModelRecord[];
}

/** Which model to load. An own model comes with its record; one of the list by its id alone. */
export interface LoadRequest {
  readonly modelId: string;
  readonly record?: ModelRecord;
  /** A smaller context saves GPU memory; absent: the model's own. */
  readonly contextTokens?: number;
  /** Most calls to answer at once; 1 answers them one by one. */
  readonly batch: number;
  /** Whether to try a few probes first: is temperature 0 repeatable, does batching give the same answers. */
  readonly probes: boolean;
}

/** How the loaded model will be used: one call at a time, or several, and why. */
export interface Loaded {
  readonly modelId: string;
  readonly version: string;
  readonly contextTokens: number;
  /** How many calls are worth having under way. */
  readonly concurrency: number;
  /** Things the user should know: batching switched off and why, answers that vary at temperature 0. */
  readonly notes: readonly string[];
}

/** One question to the loaded model. */
export interface ChatRequest {
  readonly messages: readonly Message[];
  readonly temperature: number;
  readonly maxTokens: number;
  readonly seed?: number;
}

/** How fast this machine is with the loaded model, in tokens a second. */
export interface Speed {
  /** How many calls were answered at once. */
  readonly batch: number;
  readonly prefill: number;
  readonly decode: number;
}

/** What the loaded model did on this machine. */
export interface Benchmark {
  readonly modelId: string;
  readonly version: string;
  readonly speeds: readonly Speed[];
}

/**
 * What runs models behind the worker's messages. It throws `ModelFailure`s; tests use a fake. Its one real
 * implementation is `LocalEngine`.
 */
export interface Engine {
  describe(): Promise<EngineDescription>;
  load(request: LoadRequest, signal: AbortSignal, onProgress: (progress: Progress) => void): Promise<Loaded>;
  chat(request: ChatRequest, signal: AbortSignal): Promise<Reply>;
  /** Tokens of the conversation as the model will see it; absent where they cannot be counted. */
  count(messages: readonly Message[]): Promise<number | undefined>;
  benchmark(signal: AbortSignal, onProgress: (progress: Progress) => void): Promise<Benchmark>;
}
