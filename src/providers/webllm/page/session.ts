import { ModelFailure, type Reply } from '../../../core/model.ts';
import type { Progress } from '../../provider.ts';
import type { EngineClient } from './engine-client.ts';
import type { Benchmark, ChatRequest, Loaded, LoadRequest } from '../engine.ts';
import { isAbort } from '../failure.ts';

/** Losses in a row after which trying again without a change is pointless. */
const patience = 3;

interface Running {
  readonly client: EngineClient;
  readonly loaded: Loaded;
}

/**
 * A model in a worker that outlives its losses: when the GPU goes away, memory runs out or the worker dies, the
 * worker is started anew, the model loaded from the cache, and the calls under way are asked again. Three losses in a
 * row are the user's to cure.
 */
export class Session {
  readonly #start: () => EngineClient;
  readonly #onProgress: (progress: Progress) => void;
  #request: LoadRequest;
  #running: Promise<Running>;
  #loaded: Loaded;
  #losses = 0;
  /** Whether room for several calls at once was given up. */
  #oneByOne = false;
  /** A start that came to nothing, with what is said to every call that waited for it. The next call begins anew. */
  #ended: { readonly running: Promise<Running>; readonly failure: unknown } | undefined;
  #closed = false;

  private constructor(
    start: () => EngineClient,
    request: LoadRequest,
    running: Running,
    onProgress: (progress: Progress) => void,
  ) {
    this.#start = start;
    this.#request = request;
    this.#running = Promise.resolve(running);
    this.#loaded = running.loaded;
    this.#onProgress = onProgress;
  }

  /** Starts a worker and loads the model. */
  static async open(
    start: () => EngineClient,
    request: LoadRequest,
    signal: AbortSignal,
    onProgress: (progress: Progress) => void,
  ): Promise<Session> {
    try {
      return new Session(start, request, await loadInto(start(), request, signal, onProgress), onProgress);
    } catch (error) {
      // The cache for several calls at once may be what did not fit.
      if (!isLoss(error) || error.kind !== 'out-of-memory' || request.batch === 1) throw error;
      const session = await Session.open(start, { ...request, batch: 1 }, signal, onProgress);
      session.#oneByOne = true;
      return session;
    }
  }

  get loaded(): Loaded {
    return this.#oneByOne ? { ...this.#loaded, notes: [...this.#loaded.notes, oneByOne] } : this.#loaded;
  }

  /** Answers one call, through as many new starts as it takes and patience allows. */
  chat(request: ChatRequest, signal: AbortSignal): Promise<Reply> {
    return this.#outlive((client) => client.ask('chat', request, signal), signal);
  }

  /** Measures this machine's speed with the loaded model. */
  benchmark(signal: AbortSignal, onProgress: (progress: Progress) => void): Promise<Benchmark> {
    return this.#outlive((client) => client.ask('benchmark', undefined, signal, onProgress), signal);
  }

  close(): void {
    this.#closed = true;
    void this.#running
      .then(({ client }) => {
        client.end();
      })
      .catch(() => undefined);
  }

  async #outlive<Answer>(work: (client: EngineClient) => Promise<Answer>, signal: AbortSignal): Promise<Answer> {
    this.#beginAnew();
    for (;;) {
      const running = this.#running;
      try {
        const answer = await work(await this.#clientOf(running));
        this.#losses = 0;
        return answer;
      } catch (error) {
        if (this.#closed || signal.aborted || !isLoss(error)) throw error;
        this.#replace(running, error);
      }
    }
  }

  async #clientOf(running: Promise<Running>): Promise<EngineClient> {
    try {
      return (await running).client;
    } catch (error) {
      // No network for the worker's program, say: the engine waits and asks again.
      if (!isLoss(error)) this.#ended = { running, failure: error };
      throw error;
    }
  }

  /** After a start that came to nothing: whoever asks now wants it tried once more. */
  #beginAnew(): void {
    if (this.#ended?.running !== this.#running || this.#closed) return;
    this.#running = this.#startAnew(this.#running, 'Loading the model again');
    this.#running.catch(() => undefined);
  }

  /** Begins a new start, unless another call that failed together with this one already has. */
  #replace(lost: Promise<Running>, reason: ModelFailure): void {
    if (this.#running !== lost) return;
    if (this.#ended?.running === lost) throw this.#ended.failure;
    this.#losses++;
    if (this.#losses >= patience) {
      this.#losses = 0;
      this.#ended = { running: lost, failure: givenUp(reason) };
      throw this.#ended.failure;
    }
    // Room for fewer calls at once is the first thing to try where memory ran out.
    if (reason.kind === 'out-of-memory' && this.#request.batch > 1) {
      this.#request = { ...this.#request, batch: 1 };
      this.#oneByOne = true;
    }
    const again = `loading the model again (try ${this.#losses} of ${patience - 1})`;
    this.#running = this.#startAnew(lost, `The GPU was lost: ${again}`);
    // Whoever waits for it hears of its failure; nobody waiting is no reason for an unhandled rejection.
    this.#running.catch(() => undefined);
  }

  async #startAnew(lost: Promise<Running>, why: string): Promise<Running> {
    const former = await lost.catch(() => undefined);
    former?.client.end();
    this.#onProgress({ text: why });
    const running = await loadInto(this.#start(), this.#request, new AbortController().signal, this.#onProgress);
    this.#loaded = running.loaded;
    if (this.#closed) running.client.end();
    return running;
  }
}

const oneByOne = 'The GPU ran out of memory with room for several calls at once: calls are answered one by one.';

async function loadInto(
  client: EngineClient,
  request: LoadRequest,
  signal: AbortSignal,
  onProgress: (progress: Progress) => void,
): Promise<Running> {
  try {
    return { client, loaded: await client.ask('load', request, signal, onProgress) };
  } catch (error) {
    client.end();
    throw error;
  }
}

function isLoss(error: unknown): error is ModelFailure {
  if (isAbort(error) || !(error instanceof ModelFailure)) return false;
  return error.kind === 'device-lost' || error.kind === 'out-of-memory';
}

function givenUp(reason: ModelFailure): ModelFailure {
  return new ModelFailure(
    reason.kind,
    `The GPU was lost ${patience} times in a row. ${reason.message} Everything answered so far is kept. Choose a ` +
      'smaller model or a shorter context, close other programs that use the GPU, then resume.',
    { cause: reason },
  );
}
