import { ModelFailure, type Message, type Reply } from '../../core/model.ts';
import type { Progress } from '../provider.ts';
import type { Backend, BackendLoader } from './backend.ts';
import type { Benchmark, ChatRequest, Engine, EngineDescription, Loaded, LoadRequest } from './engine.ts';
import { escapeForTemplate } from './escape.ts';
import { failureFrom } from './failure.ts';
import { renderPrompt } from './prompt.ts';
import { withoutThinking } from './thinking.ts';
import { Turns } from './turns.ts';

/** Answers calls with a model loaded into WebLLM: exact messages, counted first, one at a time. */
export class LocalEngine implements Engine {
  readonly #loader: BackendLoader;
  readonly #turns = new Turns();
  #backend: Backend | undefined;
  #emptyThought = false;

  constructor(loader: BackendLoader) {
    this.#loader = loader;
  }

  describe(): Promise<EngineDescription> {
    return Promise.resolve(this.#loader.describe());
  }

  async load(request: LoadRequest, signal: AbortSignal, onProgress: (progress: Progress) => void): Promise<Loaded> {
    await this.#backend?.close();
    this.#backend = undefined;
    const backend = await this.#loader.load(request, signal, onProgress);
    this.#backend = backend;
    this.#emptyThought = /^Qwen3/.test(request.modelId);
    const notes =
      backend.insides === undefined ? ['This version of WebLLM is unknown: prompts cannot be counted beforehand.'] : [];
    return {
      modelId: request.modelId,
      version: this.#loader.describe().version,
      contextTokens: backend.insides?.contextTokens ?? request.contextTokens ?? 4096,
      concurrency: 1,
      notes,
    };
  }

  async chat(request: ChatRequest, signal: AbortSignal): Promise<Reply> {
    const backend = this.#loadedBackend();
    const messages = withSystem(request.messages);
    const tooLong = this.#tooLong(messages, backend);
    if (tooLong !== undefined) return tooLong;
    return this.#turns.take(() => this.#answer({ ...request, messages }, backend, signal), signal);
  }

  count(messages: readonly Message[]): Promise<number | undefined> {
    return Promise.resolve(this.#tokens(withSystem(messages), this.#loadedBackend()));
  }

  benchmark(): Promise<Benchmark> {
    return Promise.reject(new ModelFailure('unsupported', 'Not measured.'));
  }

  #loadedBackend(): Backend {
    if (this.#backend !== undefined) return this.#backend;
    throw new ModelFailure('device-lost', 'No model is loaded.', { passing: true });
  }

  #tokens(messages: readonly Message[], backend: Backend): number | undefined {
    const { insides } = backend;
    if (insides === undefined) return undefined;
    const pieces = renderPrompt(messages, insides.template, { emptyThought: this.#emptyThought });
    const opening = insides.template.system_prefix_token_ids?.length ?? 0;
    return pieces.reduce((total, piece) => total + insides.encode(piece).length, opening);
  }

  /** The final reply of a prompt that leaves no room for an answer. */
  #tooLong(messages: readonly Message[], backend: Backend): Reply | undefined {
    const tokens = this.#tokens(messages, backend);
    if (tokens === undefined || backend.insides === undefined) return undefined;
    return tokens < backend.insides.contextTokens ? undefined : tooLongReply(tokens, backend.insides.contextTokens);
  }

  async #answer(request: ChatRequest, backend: Backend, signal: AbortSignal): Promise<Reply> {
    const interrupt = () => {
      backend.interrupt();
    };
    signal.addEventListener('abort', interrupt, { once: true });
    try {
      const messages = backend.insides === undefined ? request.messages : escaped(request.messages, backend.insides);
      const generated = await Promise.race([
        backend.generate({ ...request, messages, emptyThought: this.#emptyThought }),
        backend.lost.then((failure) => Promise.reject(failure)),
      ]);
      if (generated.finish === 'abort') throw new DOMException('The call was cancelled.', 'AbortError');
      return {
        kind: 'answered',
        text: withoutThinking(generated.text),
        ...(generated.finish === 'length' ? { truncated: true } : {}),
        usage: { input: generated.promptTokens, output: generated.answerTokens },
      };
    } catch (error) {
      const tooLong = tooLongError(error);
      if (tooLong !== undefined) return tooLong;
      throw failureFrom(error) ?? error;
    } finally {
      signal.removeEventListener('abort', interrupt);
    }
  }
}

function escaped(messages: readonly Message[], insides: NonNullable<Backend['insides']>): readonly Message[] {
  const { role_templates: roleTemplates, ...bare } = insides.template;
  return escapeForTemplate(
    messages,
    insides.slices || roleTemplates === undefined ? bare : { ...bare, role_templates: roleTemplates },
  );
}

/** Says the system prompt even where it is empty: left out, WebLLM would put in the model's own. */
function withSystem(messages: readonly Message[]): readonly Message[] {
  return messages[0]?.role === 'system' ? messages : [{ role: 'system', content: '' }, ...messages];
}

function tooLongReply(tokens: number | undefined, contextTokens: number | undefined): Reply {
  const figures = tokens === undefined || contextTokens === undefined ? '' : ` (${tokens} tokens of ${contextTokens})`;
  return {
    kind: 'failed',
    reason: 'too-long',
    detail: `The prompt does not fit into the model's context${figures}. Shorten it, or choose a model with a longer context.`,
  };
}

/** WebLLM's own refusal, for versions whose insides are unknown. */
function tooLongError(error: unknown): Reply | undefined {
  const isTooLong =
    error instanceof Error &&
    /ContextWindowSizeExceeded|exceed.*context window/i.test(`${error.name} ${error.message}`);
  return isTooLong ? tooLongReply(undefined, undefined) : undefined;
}
