import type { Message, ModelFailure } from '../../../core/model.ts';
import type { Progress } from '../../provider.ts';
import type { BatchDevice } from '../batch/device.ts';
import type { EngineDescription, LoadRequest } from '../engine.ts';
import type { ChatTemplate } from '../models/record.ts';

/** How WebLLM ended an answer. */
export type Finish = 'stop' | 'length' | 'abort';

/** One question, ready for WebLLM's own templates. */
export interface Generation {
  readonly messages: readonly Message[];
  readonly temperature: number;
  readonly maxTokens: number;
  readonly seed?: number;
  /** Whether to write an empty thought first, so that the model does not think aloud. */
  readonly emptyThought: boolean;
}

/** WebLLM's answer to one question. */
export interface Generated {
  readonly text: string;
  readonly finish: Finish;
  readonly promptTokens: number;
  readonly answerTokens: number;
}

/** The loaded model's tokenizer, template and limits, where WebLLM's insides could be read. */
export interface Insides {
  readonly template: ChatTemplate;
  /** Whether WebLLM fills the templates of user and assistant by slices, which need no escaping (manifest models). */
  readonly slices: boolean;
  readonly contextTokens: number;
  encode(text: string): readonly number[];
  decode(tokens: readonly number[]): string;
}

/** A model loaded into WebLLM: what `LocalEngine` works with. The real one is `worker-backend.ts`; tests fake it. */
export interface Backend {
  /** Absent where this version of WebLLM is built otherwise: answers still come, but nothing is counted beforehand. */
  readonly insides: Insides | undefined;
  /** Settles when the GPU is gone, with the reason. */
  readonly lost: Promise<ModelFailure>;
  /** Answers one question at a time; a second call must wait for the first. */
  generate(generation: Generation): Promise<Generated>;
  /** Ends the answer under way after its current token. */
  interrupt(): void;
  /** A second cache for several conversations at once. Throws where the model or this WebLLM cannot have one. */
  openBatch(batch: number): BatchDevice;
  close(): Promise<void>;
}

/** WebLLM itself: knows models and loads them. */
export interface BackendLoader {
  describe(): EngineDescription;
  load(request: LoadRequest, signal: AbortSignal, onProgress: (progress: Progress) => void): Promise<Backend>;
}
