import type { FailureKind, Message, Reply } from '../../core/model.ts';
import type { Benchmark, ChatRequest, EngineDescription, Loaded, LoadRequest } from './engine.ts';

/** What the page can ask of the worker with the engine, and what each is answered with. */
export interface EngineRequests {
  describe: { argument: undefined; answer: EngineDescription };
  load: { argument: LoadRequest; answer: Loaded };
  chat: { argument: ChatRequest; answer: Reply };
  count: { argument: readonly Message[]; answer: number | undefined };
  benchmark: { argument: undefined; answer: Benchmark };
}

/** A failure as plain data: errors lose their class on the way between threads. */
export interface FailureData {
  readonly kind: FailureKind | 'aborted' | 'unexpected';
  readonly message: string;
  readonly passing: boolean;
}
