import type { Call, Model, Reply } from '../../core/model.ts';
import { sleep } from '../../foundation/sleep.ts';
import { answer } from './answer.ts';
import { optimize } from './optimize.ts';

/** A program that plays both models, so that a search can be watched without a key, a GPU or a network. */
export class PracticeModel implements Model {
  readonly concurrency = 4;
  readonly #seed: number;
  readonly #latency: number;

  /** `latency` in milliseconds: without it a whole run would pass in a blink. */
  constructor(seed: number, latency: number) {
    this.#seed = seed;
    this.#latency = latency;
  }

  async complete({ model, messages }: Pick<Call, 'model' | 'messages'>, signal: AbortSignal): Promise<Reply> {
    signal.throwIfAborted();
    if (this.#latency > 0 && isWatched()) await sleep(this.#latency, signal);
    const text = model === 'base' ? answer(messages, this.#seed) : optimize(messages, this.#seed);
    return {
      kind: 'answered',
      text,
      usage: { input: tokensIn(messages.map(({ content }) => content).join()), output: tokensIn(text) },
    };
  }
}

/** In a hidden page browsers stretch every pause to a second or more, and there is nobody to see the progress. */
function isWatched(): boolean {
  return typeof document === 'undefined' || !document.hidden;
}

/** Four characters a token, as a rule of thumb. */
function tokensIn(text: string): number {
  return Math.ceil(text.length / 4);
}
