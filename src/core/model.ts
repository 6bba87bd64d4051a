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

/**
 * Why one call is not answered, while others are: it is graded "failed", counted apart, and left out of comparisons.
 * Too long and filtered are what an endpoint said of this question; `set-aside` failed again and again while other
 * calls were answered. `refused-request` stands in logs of earlier versions only.
 */
export const finalFailures = ['too-long', 'content-filter', 'set-aside', 'refused-request'] as const;
export type FinalFailure = (typeof finalFailures)[number];

/** What a call took beside the request that ended it: requests that brought no answer, and tokens billed for them. */
interface Spent extends Usage {
  readonly requests: number;
}

/** What came back. A failed reply is final for this call alone; everything else a model throws pauses the run. */
export type Reply =
  | {
      readonly kind: 'answered';
      readonly text: string;
      readonly truncated?: boolean;
      readonly usage?: Usage;
      /** How likely the model found its reply: the mean natural logarithm over its tokens, where asked for and told. */
      readonly logProbability?: number;
      /** How the reply ended, where the endpoint calls it something that is not known. */
      readonly ending?: string;
      /** The endpoint counted far fewer tokens than were sent: it has probably shortened the prompt in silence. */
      readonly shortened?: boolean;
      /** Settings that the model does not take, and was asked without. */
      readonly without?: readonly string[];
      readonly spent?: Spent;
    }
  | {
      readonly kind: 'failed';
      readonly reason: FinalFailure;
      readonly detail: string;
      readonly usage?: Usage;
      readonly spent?: Spent;
    };

/** Something that can be asked. */
export interface Model {
  /** How many calls are worth having under way at once; the most there may be, where the pace adapts. */
  readonly concurrency: number;
  /**
   * Models behind one address share its pace, which is found out by asking: how many at once, how many a minute. A
   * model without an address is always asked `concurrency` at once.
   */
  readonly address?: string;
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
  | 'refused' // for a reason that is not known: of this question, or of all
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
  /** The other side has too much to do: fewer calls at once may help. */
  readonly overloaded: boolean;
  /** Tokens that were billed although no answer came. */
  readonly usage: Usage | undefined;

  constructor(
    kind: FailureKind,
    message: string,
    options: { passing?: boolean; retryAfter?: number; overloaded?: boolean; usage?: Usage; cause?: unknown } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.kind = kind;
    this.passing = options.passing ?? false;
    this.retryAfter = options.retryAfter;
    this.overloaded = options.overloaded ?? false;
    this.usage = options.usage;
  }
}
