import { ModelFailure, type Message, type Reply } from '../../../core/model.ts';
import { withoutThinking } from '../../../core/parsers/reading/thinking.ts';
import type { Progress } from '../../provider.ts';
import type { Backend, BackendLoader, Generated } from './backend.ts';
import { setUpBatching } from '../batch/batching.ts';
import type { BatchRunner } from '../batch/runner.ts';
import { measure } from './benchmark.ts';
import { escaped, tokensOf, tooLong, tooLongError, withSystem } from './conversation.ts';
import type { Benchmark, ChatRequest, Engine, EngineDescription, Loaded, LoadRequest } from '../engine.ts';
import { failureFrom, isAbort } from '../failure.ts';
import { Turns } from './turns.ts';

/** A loaded model and how it is used. */
interface Ready {
  readonly backend: Backend;
  readonly modelId: string;
  readonly emptyThought: boolean;
  /** Answers several calls at once; gone where that is not possible. */
  runner: BatchRunner | undefined;
}

/** Answers calls with a model loaded into WebLLM: exact messages, counted first, together where that is safe. */
export class LocalEngine implements Engine {
  readonly #loader: BackendLoader;
  readonly #turns = new Turns();
  readonly #now: () => number;
  #ready: Ready | undefined;

  constructor(loader: BackendLoader, now = () => performance.now()) {
    this.#loader = loader;
    this.#now = now;
  }

  describe(): Promise<EngineDescription> {
    return Promise.resolve(this.#loader.describe());
  }

  async load(request: LoadRequest, signal: AbortSignal, onProgress: (progress: Progress) => void): Promise<Loaded> {
    await this.#unload();
    const backend = await this.#loader.load(request, signal, onProgress);
    const { modelId } = request;
    const ready: Ready = { backend, modelId, emptyThought: /^Qwen3/.test(modelId), runner: undefined };
    this.#ready = ready;
    const { version } = this.#loader.describe();
    if (request.probes) onProgress({ text: 'Trying a few questions', fraction: 1 });
    const { runner, notes } = await outlived(
      setUpBatching({
        backend,
        version,
        batch: request.batch,
        probes: request.probes,
        turns: this.#turns,
        single: async (messages, maxTokens) =>
          (await this.#generate({ messages, temperature: 0, maxTokens }, ready, signal)).text,
        tokens: (messages, insides) => tokensOf(messages, insides, ready.emptyThought),
      }),
      backend,
    );
    ready.runner = runner;
    return {
      modelId,
      version,
      contextTokens: backend.insides?.contextTokens ?? request.contextTokens ?? 4096,
      // Half as many again wait their turn, so that none of the GPU's places is empty for long.
      concurrency: runner === undefined ? 1 : Math.ceil(runner.batch * 1.5),
      notes: backend.insides === undefined ? [uncounted, ...notes] : notes,
    };
  }

  async chat(request: ChatRequest, signal: AbortSignal): Promise<Reply> {
    const ready = this.#loaded();
    const messages = withSystem(request.messages);
    const tokens = tokensFor(messages, ready);
    const refusal = tokens && ready.backend.insides && tooLong(tokens.length, ready.backend.insides.contextTokens);
    if (refusal !== undefined) return refusal;
    try {
      const together = tokens === undefined ? undefined : await this.#together(request, tokens, ready, signal);
      return together ?? (await this.#alone({ ...request, messages }, ready, signal));
    } catch (error) {
      const late = tooLongError(error);
      if (late !== undefined) return late;
      throw failureFrom(error) ?? error;
    }
  }

  count(messages: readonly Message[]): Promise<number | undefined> {
    return Promise.resolve(tokensFor(withSystem(messages), this.#loaded())?.length);
  }

  benchmark(signal: AbortSignal, onProgress: (progress: Progress) => void): Promise<Benchmark> {
    const ready = this.#loaded();
    const ask = async (text: string, maxTokens: number, together: boolean) => {
      const messages = withSystem([{ role: 'user', content: text }]);
      const request = { messages, temperature: 0, maxTokens };
      const tokens = tokensFor(messages, ready);
      if (together && ready.runner !== undefined && tokens !== undefined) {
        const answer = await outlived(ready.runner.answer(tokens, maxTokens, signal), ready.backend);
        return { promptTokens: tokens.length, answerTokens: answer.tokens.length };
      }
      return this.#turns.take(() => this.#generate(request, ready, signal), signal);
    };
    const { version } = this.#loader.describe();
    const sizes = [1, 4, 8, 16].filter((size) => size === 1 || size <= (ready.runner?.batch ?? 1));
    return measure({ ask, sizes, now: this.#now }, signal, onProgress).then((speeds) => ({
      modelId: ready.modelId,
      version,
      speeds,
    }));
  }

  async #unload(): Promise<void> {
    const ready = this.#ready;
    this.#ready = undefined;
    ready?.runner?.close();
    await ready?.backend.close();
  }

  #loaded(): Ready {
    if (this.#ready !== undefined) return this.#ready;
    throw new ModelFailure('device-lost', 'No model is loaded.', { passing: true });
  }

  /** Answers together with others; `undefined` where this call must be answered alone. */
  async #together(
    request: ChatRequest,
    tokens: readonly number[],
    ready: Ready,
    signal: AbortSignal,
  ): Promise<Reply | undefined> {
    const { runner } = ready;
    // Drawing at random is left to WebLLM.
    if (runner === undefined || request.temperature > 0) return undefined;
    try {
      const {
        text,
        tokens: answer,
        ending,
      } = await outlived(runner.answer(tokens, request.maxTokens, signal), ready.backend);
      return ending === 'no-room' ? undefined : replyOf(text, ending === 'length', tokens.length, answer.length);
    } catch (error) {
      if (isAbort(error) || failureFrom(error) !== undefined) throw error;
      // Something in the library we do not know: this machine goes on one by one.
      ready.runner = undefined;
      return undefined;
    }
  }

  #alone(request: ChatRequest, ready: Ready, signal: AbortSignal): Promise<Reply> {
    return this.#turns.take(async () => {
      const generated = await this.#generate(request, ready, signal);
      const { text, finish, promptTokens, answerTokens } = generated;
      return replyOf(text, finish === 'length', promptTokens, answerTokens);
    }, signal);
  }

  /** Answers with WebLLM itself. The caller holds the turn. */
  async #generate(request: ChatRequest, { backend, emptyThought }: Ready, signal: AbortSignal): Promise<Generated> {
    const interrupt = () => {
      backend.interrupt();
    };
    signal.addEventListener('abort', interrupt, { once: true });
    try {
      const { insides } = backend;
      const messages = insides === undefined ? request.messages : escaped(request.messages, insides);
      const generated = await outlived(backend.generate({ ...request, messages, emptyThought }), backend);
      if (generated.finish === 'abort') throw new DOMException('The call was cancelled.', 'AbortError');
      return generated;
    } finally {
      signal.removeEventListener('abort', interrupt);
    }
  }
}

const uncounted = 'This version of WebLLM is unknown: prompts cannot be counted beforehand.';

function tokensFor(messages: readonly Message[], { backend, emptyThought }: Ready): readonly number[] | undefined {
  return backend.insides === undefined ? undefined : tokensOf(messages, backend.insides, emptyThought);
}

function replyOf(text: string, truncated: boolean, input: number, output: number): Reply {
  const said = withoutThinking(text);
  const answer = said === text ? text : said.trimStart();
  const answered = { kind: 'answered' as const, text: answer, usage: { input, output } };
  return truncated ? { ...answered, truncated } : answered;
}

/** The work, or the loss of the GPU where that comes first: WebLLM may wait for a lost GPU for ever. */
function outlived<Result>(work: Promise<Result>, backend: Backend): Promise<Result> {
  return Promise.race([work, backend.lost.then((failure) => Promise.reject(failure))]);
}
