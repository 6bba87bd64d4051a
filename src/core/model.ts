/** One message of a chat, in the order it is sent. */
export interface Message {
  readonly role: 'system' | 'user' | 'assistant';
  readonly content: string;
}

/** Who is asked: the base model answers questions, the optimizer writes prompts. */
export type ModelRole = 'base' | 'optimizer';

/** What a call is for: shown in the log, counted by the estimate, and how a recorded reply finds its place. */
export interface Purpose {
  readonly phase: 'start' | 'inner' | 'outer' | 'adapt' | 'test' | (string & {});
  /** 1-based; 0 before the first round. */
  readonly round: number;
  readonly stage: 'evaluate' | 'analysis' | 'rewrite' | (string & {});
  readonly task?: string;
  /** 0-based place among the candidates drawn together. */
  readonly candidate?: number;
  /** 0 for the first try, 1 for the one retry of a rejected proposal. */
  readonly attempt?: number;
  readonly example?: string;
  /** The part of a study it belongs to. */
  readonly arm?: string;
}

/** What the asker will look for in an optimizer's reply. */
export interface Expectation {
  /** The tag the wanted text stands in. */
  readonly tag: string;
  /** Whether that text must hold the question slot. */
  readonly slot: boolean;
}

/** One question to one model. Plain data: its fingerprint decides whether a logged reply belongs to it. */
export interface Call {
  readonly model: ModelRole;
  /** A further base model, by its name in the experiment's `models.others`; the first one where absent. */
  readonly on?: string;
  readonly messages: readonly Message[];
  readonly purpose: Purpose;
  readonly expects?: Expectation;
  /** Asks a model that can tell how likely it found its own reply; others answer as always. */
  readonly logProbabilities?: boolean;
}

/** Tokens as the model's own tokenizer counted them. */
export interface Usage {
  readonly input: number;
  readonly output: number;
}

/** Why one call can never be answered, while others can: it is graded "failed" and counted apart. */
export type FinalFailure = 'too-long' | 'content-filter' | 'refused-request';

/** What came back. A failed reply is final for this call alone; everything else a model throws pauses the run. */
export type Reply =
  | {
      readonly kind: 'answered';
      readonly text: string;
      readonly truncated?: boolean;
      readonly usage?: Usage;
      /** How likely the model found its reply: the mean natural logarithm over its tokens, where asked for and told. */
      readonly logProbability?: number;
    }
  | { readonly kind: 'failed'; readonly reason: FinalFailure; readonly detail: string };

/** Something that can be asked. `concurrency`: how many calls are worth having under way at once. */
export interface Model {
  readonly concurrency: number;
  complete(call: Call, signal: AbortSignal): Promise<Reply>;
  /** What the user should know of this model on this machine; may change after a loss. */
  readonly notes?: readonly string[];
  /** Frees what the model holds (a worker, GPU memory). */
  close?(): void;
}

export type FailureKind =
  | 'network' // no answer from the endpoint: offline, refused, DNS, CORS
  | 'timeout'
  | 'rate-limit' // 429
  | 'server' // 5xx
  | 'out-of-credit' // 429 or 402 that waiting does not cure
  | 'wrong-key' // 401, 403
  | 'unknown-model' // 404 for the model
  | 'bad-reply' // an answer that is not what the protocol says
  | 'no-webgpu'
  | 'no-adapter'
  | 'limits-too-small'
  | 'no-f16'
  | 'out-of-memory'
  | 'device-lost'
  | 'not-started' // the program that runs a model on this device
  | 'changed-file' // a file is not the one it was when it was first downloaded
  | 'storage-full'
  | 'busy' // another tab holds the model
  | 'unsupported';

/**
 * A model could not be asked. Nothing is logged for the call; the run pauses with this reason, or, where `passing`,
 * only after the engine's retries. `message` is for the user: what happened, to what, and what to do next.
 */
export class ModelFailure extends Error {
  override readonly name = 'ModelFailure';
  readonly kind: FailureKind;
  /** Whether trying again without changing anything can help. */
  readonly passing: boolean;
  /** How long the other side asked to wait, in milliseconds. */
  readonly retryAfter: number | undefined;

  constructor(
    kind: FailureKind,
    message: string,
    options: { passing?: boolean; retryAfter?: number; cause?: unknown } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.kind = kind;
    this.passing = options.passing ?? false;
    this.retryAfter = options.retryAfter;
  }
}
