import { createSubscriber } from 'svelte/reactivity';
import { watch } from '../storage/watch.ts';

/** What the database holds, kept up to date while somebody looks at it. */
export class Live<Value> {
  #value = $state.raw<Value | undefined>();
  #error = $state.raw<unknown>();
  readonly #subscribe: () => void;

  constructor(read: () => Promise<Value>) {
    this.#subscribe = createSubscriber(() =>
      watch(
        read,
        (value) => (this.#value = value),
        (error) => (this.#error = error),
      ),
    );
  }

  /** `undefined` until the first reading. */
  get value(): Value | undefined {
    this.#subscribe();
    return this.#value;
  }

  /** Shows a value that was just read, ahead of the next reading. */
  show(value: Value): void {
    this.#value = value;
  }

  /** Why reading failed. */
  get error(): unknown {
    this.#subscribe();
    return this.#error;
  }
}
