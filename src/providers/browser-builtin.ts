import type { ModelChoice } from '../core/experiment.ts';
import { ModelFailure, type Call, type Message, type Model, type Reply } from '../core/model.ts';
import type { Connection, ConnectionTest, Progress, Provider } from './provider.ts';
import { temperatureField } from './sampling-fields.ts';

/** Chrome's Prompt API, as far as we use it: `LanguageModel` in the page. */
export interface LanguageModelApi {
  availability(): Promise<'unavailable' | 'downloadable' | 'downloading' | 'available'>;
  create(options: {
    readonly initialPrompts: readonly Message[];
    readonly temperature?: number;
    readonly topK?: number;
    readonly signal: AbortSignal;
    readonly monitor?: (monitor: EventTarget) => void;
  }): Promise<LanguageModelSession>;
}

interface LanguageModelSession {
  prompt(text: string, options: { readonly signal: AbortSignal }): Promise<string>;
  destroy(): void;
}

/** The model built into the browser, over a way to find it: `undefined` where the browser has none. */
export function builtinProvider(find: () => LanguageModelApi | undefined): Provider {
  async function connect(connection: Connection, signal: AbortSignal, onProgress: (progress: Progress) => void) {
    const api = await available(find());
    const model = new BuiltinModel(api, connection.choice);
    // The first session makes the browser download the model, where it has not yet.
    await model.prepare(signal, onProgress);
    return model;
  }

  async function test(): Promise<ConnectionTest> {
    try {
      await available(find());
      return { ok: true, message: 'This browser has a built-in model.' };
    } catch (error) {
      if (!(error instanceof ModelFailure)) throw error;
      return { ok: false, kind: error.kind, message: error.message, advice: 'Choose another provider.' };
    }
  }

  return {
    id: 'browser-builtin',
    title: 'Built into this browser',
    summary:
      'The model that the browser itself brings along (Gemini Nano in Chrome). It needs no setting up, and prompts and ' +
      'examples never leave the device; which model it is changes with the browser, so scores are hard to repeat.',
    roles: ['base'],
    fields: [temperatureField('0 gives nearly the same answer each time.')],
    key: 'none',
    leavesDevice: () => false,
    defaults: () => ({ provider: 'browser-builtin', model: 'built-in', temperature: 0, maxTokens: 1024 }),
    connect,
    test,
  };
}

async function available(api: LanguageModelApi | undefined): Promise<LanguageModelApi> {
  if (api === undefined) {
    throw new ModelFailure(
      'unsupported',
      'This browser has no built-in model. Chrome on a desktop machine has one, from version 138 in extensions and later in ' +
        'pages; chrome://on-device-internals says more. Or choose another provider.',
    );
  }
  if ((await api.availability()) !== 'unavailable') return api;
  throw new ModelFailure(
    'unsupported',
    'The browser has a built-in model, but not on this machine: it needs more disk space or GPU memory. Choose another provider.',
  );
}

/** Asks the built-in model, each call in a session of its own so that none hears of another. */
class BuiltinModel implements Model {
  readonly concurrency = 1;
  readonly #api: LanguageModelApi;
  readonly #choice: ModelChoice;

  constructor(api: LanguageModelApi, choice: ModelChoice) {
    this.#api = api;
    this.#choice = choice;
  }

  async prepare(signal: AbortSignal, onProgress: (progress: Progress) => void): Promise<void> {
    const monitor = (target: EventTarget) => {
      target.addEventListener('downloadprogress', (event) => {
        onProgress({ text: 'The browser downloads its model', ...fractionOf(event) });
      });
    };
    (await this.#open([], signal, monitor)).destroy();
  }

  async complete(call: Call, signal: AbortSignal): Promise<Reply> {
    const question = call.messages.at(-1)?.content ?? '';
    const session = await this.#open(call.messages.slice(0, -1), signal);
    try {
      return { kind: 'answered', text: await session.prompt(question, { signal }) };
    } catch (error) {
      return replyTo(error);
    } finally {
      session.destroy();
    }
  }

  async #open(initialPrompts: readonly Message[], signal: AbortSignal, monitor?: (target: EventTarget) => void) {
    const { temperature } = this.#choice;
    // The two are only taken together; one token to choose from makes it greedy.
    const sampling = { temperature, topK: temperature === 0 ? 1 : 40 };
    return this.#api.create({ initialPrompts, ...sampling, signal, ...(monitor === undefined ? {} : { monitor }) });
  }
}

function fractionOf(event: Event): { fraction?: number } {
  return 'loaded' in event && typeof event.loaded === 'number' ? { fraction: event.loaded } : {};
}

/** Failures that belong to one call are its final reply; the rest is thrown. */
function replyTo(error: unknown): Reply {
  if (!(error instanceof Error)) throw error;
  if (error.name === 'QuotaExceededError') {
    return {
      kind: 'failed',
      reason: 'too-long',
      detail: 'The prompt does not fit into the built-in model. Shorten it.',
    };
  }
  if (error.name === 'NotSupportedError') {
    return {
      kind: 'failed',
      reason: 'content-filter',
      detail: `The built-in model refused the text: ${error.message}`,
    };
  }
  if (error.name === 'AbortError') throw error;
  throw new ModelFailure('bad-reply', `The built-in model failed: ${error.message}`, { passing: true, cause: error });
}

/** The model built into this browser. */
export const browserBuiltin: Provider = builtinProvider(
  // Only some browsers have it, and the types know none.
  () => (globalThis as { LanguageModel?: LanguageModelApi }).LanguageModel,
);
