import { SvelteSet } from 'svelte/reactivity';
import type { ModelChoice } from '../../core/experiment.ts';
import { addressesOf, originOf } from './address-of.ts';

/**
 * Which addresses of a file may be used: those the user has among the settings anyway, and those a yes was given for
 * since the page was opened.
 */
export class AllowedAddresses {
  readonly #own: () => readonly string[];
  readonly #said = new SvelteSet<string>();

  /** `own`: the origins that are the user's own setting. */
  constructor(own: () => readonly string[]) {
    this.#own = own;
  }

  allow(origin: string, isAllowed: boolean): void {
    if (isAllowed) this.#said.add(origin);
    else this.#said.delete(origin);
  }

  isAllowed(choice: ModelChoice): boolean {
    const origin = originOf(choice);
    return origin === undefined || this.#own().includes(origin) || this.#said.has(origin);
  }

  /** The addresses of these models that need a yes, given or not, with the models that are there. */
  askedFor(choices: readonly ModelChoice[]) {
    const own = this.#own();
    return addressesOf(choices)
      .filter(({ origin }) => !own.includes(origin))
      .map((address) => ({ ...address, isAllowed: this.#said.has(address.origin) }));
  }
}
