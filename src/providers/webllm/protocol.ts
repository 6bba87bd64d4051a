import type { FailureKind, Message, Reply } from '../../core/model.ts';
import type { Progress } from '../provider.ts';
import type { Benchmark, ChatRequest, EngineDescription, Loaded, LoadRequest } from './engine.ts';

/** What the page can ask of the worker, and what each is answered with. */
export interface Requests {
  describe: { argument: undefined; answer: EngineDescription };
  load: { argument: LoadRequest; answer: Loaded };
  chat: { argument: ChatRequest; answer: Reply };
  count: { argument: readonly Message[]; answer: number | undefined };
  benchmark: { argument: undefined; answer: Benchmark };
}

export type RequestKind = keyof Requests;

/** A message to the worker. `cancel` ends the request of that id, which still gets its own last message. */
export type ToWorker =
  | {
      [Kind in RequestKind]: {
        readonly type: Kind;
        readonly id: number;
        readonly argument: Requests[Kind]['argument'];
      };
    }[RequestKind]
  | { readonly type: 'cancel'; readonly id: number };

/** A failure as plain data: errors lose their class on the way between threads. */
export interface FailureData {
  readonly kind: FailureKind | 'aborted' | 'unexpected';
  readonly message: string;
  readonly passing: boolean;
}

/** A message from the worker. Every request ends in exactly one `answer` or `failure`. */
export type FromWorker =
  | { readonly type: 'progress'; readonly id: number; readonly progress: Progress }
  | { readonly type: 'answer'; readonly id: number; readonly answer: Requests[RequestKind]['answer'] }
  | { readonly type: 'failure'; readonly id: number; readonly failure: FailureData };

/** One end of a line of messages: a `Worker`, the inside of one, or a `MessagePort`. */
export interface Port<Incoming, Outgoing> {
  postMessage(message: Outgoing): void;
  listen(listener: (message: Incoming) => void): void;
}
