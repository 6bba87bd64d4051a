import type { Turns } from '../worker/turns.ts';
import type { BatchDevice } from './device.ts';
import type { GpuStep } from './gpu-step.ts';
import type { Ending, Finished } from './job.ts';
import { Scheduler } from './scheduler.ts';

/** What the runner needs of the tokenizer and the template. */
interface TextRules {
  readonly stopTokens: ReadonlySet<number>;
  readonly stopTexts: readonly string[];
  decode(tokens: readonly number[]): string;
}

/** An answer as tokens and text, cut before whatever stopped it. */
interface BatchAnswer {
  readonly tokens: readonly number[];
  readonly text: string;
  readonly ending: Ending;
}

interface Asker {
  resolve(answer: BatchAnswer): void;
  reject(error: Error): void;
}

/** Tokens in which a stop text is looked for after each step; no stop text is longer. */
const tail = 24;

/**
 * Answers several conversations together: carries out what the scheduler decides, one step at a time, as long as
 * anybody waits. Between two steps others may have the GPU (`turns`).
 */
export class BatchRunner {
  readonly #device: BatchDevice;
  readonly #rules: TextRules;
  readonly #turns: Turns;
  readonly #scheduler: Scheduler;
  readonly #askers = new Map<number, Asker>();
  #nextId = 1;
  #looping = false;
  #broken: Error | undefined;

  constructor(device: BatchDevice, rules: TextRules, turns: Turns) {
    this.#device = device;
    this.#rules = rules;
    this.#turns = turns;
    this.#scheduler = new Scheduler(device.limits, rules.stopTokens);
  }

  /** Most calls answered at once. */
  get batch(): number {
    return this.#device.limits.batch;
  }

  /** Answers one conversation, together with whatever others are under way. */
  answer(prompt: readonly number[], maxTokens: number, signal: AbortSignal): Promise<BatchAnswer> {
    if (signal.aborted) return Promise.reject(cancelled());
    // After a failed step nobody knows what the cache holds.
    if (this.#broken !== undefined) return Promise.reject(this.#broken);
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      const onAbort = () => {
        this.#scheduler.cancel(id);
        this.#askers.get(id)?.reject(cancelled());
      };
      const settle = () => {
        signal.removeEventListener('abort', onAbort);
        this.#askers.delete(id);
      };
      this.#askers.set(id, {
        resolve: (answer) => {
          settle();
          resolve(answer);
        },
        reject: (error) => {
          settle();
          reject(error);
        },
      });
      signal.addEventListener('abort', onAbort, { once: true });
      this.#scheduler.submit({ id, prompt, maxTokens });
      void this.#loop();
    });
  }

  close(): void {
    this.#device.close();
  }

  async #loop(): Promise<void> {
    if (this.#looping) return;
    this.#looping = true;
    try {
      // Calls that were sent together arrive one by one: let them all in before the first is begun.
      await nextMessages();
      while (await this.#turns.take(() => this.#step())) this.#settle();
      this.#settle();
    } catch (error) {
      this.#broken = error instanceof Error ? error : new Error(String(error));
      for (const asker of [...this.#askers.values()]) asker.reject(this.#broken);
    } finally {
      this.#looping = false;
      if (this.#scheduler.busy && this.#askers.size > 0) void this.#loop();
    }
  }

  /** Carries out one step; whether there was one. */
  async #step(): Promise<boolean> {
    const step = this.#scheduler.next(this.#device.freePages());
    if (step === undefined) return false;
    for (const sequence of step.removes) this.#device.remove(sequence);
    for (const sequence of step.adds) this.#device.add(sequence);
    for (const { parent, child } of step.forks) this.#device.fork(parent, child);
    const tokens = await this.#run(step);
    this.#scheduler.advance(tokens);
    this.#stopAtTexts();
    return true;
  }

  #run(step: GpuStep): Promise<readonly number[]> {
    if (step.kind === 'nothing') return Promise.resolve([]);
    return step.kind === 'prefill' ? this.#device.prefill(step.appends) : this.#device.decode(step.appends);
  }

  #stopAtTexts(): void {
    const { stopTexts } = this.#rules;
    if (stopTexts.length === 0) return;
    for (const { id, tokens } of this.#scheduler.answers()) {
      const end = this.#rules.decode(tokens.slice(-tail));
      if (stopTexts.some((text) => end.includes(text))) this.#scheduler.stop(id);
    }
  }

  #settle(): void {
    for (const finished of this.#scheduler.takeFinished()) {
      this.#askers.get(finished.id)?.resolve(this.#answerOf(finished));
    }
  }

  #answerOf({ tokens, ending }: Finished): BatchAnswer {
    const text = this.#rules.decode(tokens);
    // The first stop text that is found cuts, at its last place: so does WebLLM (`processNextToken`).
    const stop = this.#rules.stopTexts.find((candidate) => text.includes(candidate));
    return { tokens, text: stop === undefined ? text : text.slice(0, text.lastIndexOf(stop)), ending };
  }
}

/** Lets messages that have already arrived be heard. */
function nextMessages(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}

function cancelled(): DOMException {
  return new DOMException('The call was cancelled.', 'AbortError');
}
