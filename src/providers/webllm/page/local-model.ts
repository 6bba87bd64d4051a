import type { Call, Model, Reply } from '../../../core/model.ts';
import type { Connection, Progress } from '../../provider.ts';
import { seedOf } from './call-seed.ts';
import type { Benchmark } from '../engine.ts';
import type { Session } from './session.ts';

/** A loaded model as the engine asks it: each connection with its own temperature and length. */
export class LocalModel implements Model {
  readonly #session: Session;
  readonly #connection: Connection;
  readonly #release: () => void;

  constructor(session: Session, connection: Connection, release: () => void) {
    this.#session = session;
    this.#connection = connection;
    this.#release = release;
  }

  /** Asked anew for each call: after a loss there may be room for fewer at once. */
  get concurrency(): number {
    return this.#session.loaded.concurrency;
  }

  /** What the user should know about this model on this machine. */
  get notes(): readonly string[] {
    return this.#session.loaded.notes;
  }

  complete(call: Call, signal: AbortSignal): Promise<Reply> {
    const { choice, seed } = this.#connection;
    const { temperature, maxTokens } = choice;
    const seeded = seed !== undefined && temperature > 0 ? { seed: seedOf(call, seed) } : {};
    return this.#session.chat({ messages: call.messages, temperature, maxTokens, ...seeded }, signal);
  }

  /** Measures this machine's speed with the loaded model. */
  benchmark(signal: AbortSignal, onProgress: (progress: Progress) => void): Promise<Benchmark> {
    return this.#session.benchmark(signal, onProgress);
  }

  close(): void {
    this.#release();
  }
}
