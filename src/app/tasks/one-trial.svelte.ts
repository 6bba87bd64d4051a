import type { ModelChoice } from '../../core/experiment.ts';
import { ModelFailure, type Call, type Message, type Model, type Reply } from '../../core/model.ts';
import type { Example, TaskDefinition } from '../../core/task.ts';
import type { Progress } from '../../providers/provider.ts';
import { explain } from '../explain.ts';
import type { ModelDesk } from '../models/model-desk.svelte.ts';
import { adviceFor, type PauseAdvice } from '../run/pause-advice.ts';

/** What was asked, and for which example. */
export interface Asked {
  readonly messages: readonly Message[];
  readonly example: Example;
  readonly choice: ModelChoice;
}

/** How far one question to the base model has come. */
type TrialState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'connecting'; readonly progress: Progress }
  | { readonly kind: 'asking' }
  | { readonly kind: 'answered'; readonly asked: Asked; readonly reply: Reply; readonly milliseconds: number }
  | { readonly kind: 'failed'; readonly message: string; readonly advice: PauseAdvice };

/** One example tried on the chosen base model, outside of any run: nothing is kept of it. */
export class OneTrial {
  readonly #models: Pick<ModelDesk, 'choice' | 'connect'>;
  #state = $state.raw<TrialState>({ kind: 'idle' });
  #connected: { readonly choice: ModelChoice; readonly model: Model } | undefined;
  #work: AbortController | undefined;

  constructor(models: Pick<ModelDesk, 'choice' | 'connect'>) {
    this.#models = models;
  }

  get state(): TrialState {
    return this.#state;
  }

  get isBusy(): boolean {
    return this.#state.kind === 'connecting' || this.#state.kind === 'asking';
  }

  /** Asks the base model chosen on the Models page exactly these messages. */
  async ask(messages: readonly Message[], task: TaskDefinition, example: Example): Promise<void> {
    this.cancel();
    const work = new AbortController();
    this.#work = work;
    const show = (state: TrialState): void => {
      if (!work.signal.aborted) this.#state = state;
    };
    try {
      const choice = this.#models.choice('base');
      const model = await this.#connect(choice, work.signal, (progress) => show({ kind: 'connecting', progress }));
      work.signal.throwIfAborted();
      show({ kind: 'asking' });
      const asking = performance.now();
      const reply = await model.complete(callFor(messages, task, example), work.signal);
      const milliseconds = performance.now() - asking;
      show({ kind: 'answered', asked: { messages, example, choice }, reply, milliseconds });
    } catch (error) {
      const failure = error instanceof ModelFailure ? { failure: error.kind } : {};
      show({ kind: 'failed', message: explain(error), advice: adviceFor({ kind: 'model', ...failure }) });
    }
  }

  cancel(): void {
    this.#work?.abort();
    if (this.isBusy) this.#state = { kind: 'idle' };
  }

  /** Frees the model. Between two questions it is kept, since one on this device takes long to load. */
  close(): void {
    this.cancel();
    this.#connected?.model.close?.();
    this.#connected = undefined;
  }

  async #connect(choice: ModelChoice, signal: AbortSignal, onProgress: (progress: Progress) => void): Promise<Model> {
    if (this.#connected?.choice === choice) return this.#connected.model;
    this.#connected?.model.close?.();
    this.#connected = undefined;
    onProgress({ text: 'Getting the model ready' });
    const model = await this.#models.connect(choice, 1, signal, onProgress);
    if (signal.aborted) model.close?.();
    else this.#connected = { choice, model };
    return model;
  }
}

function callFor(messages: readonly Message[], task: TaskDefinition, example: Example): Call {
  return {
    model: 'base',
    messages,
    purpose: { phase: 'try', round: 0, stage: 'evaluate', task: task.id, example: example.id },
  };
}
