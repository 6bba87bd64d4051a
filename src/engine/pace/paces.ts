import type { Model } from '../../core/model.ts';
import { sleep, type Sleep } from '../../foundation/sleep.ts';
import { Pace } from './pace.ts';

/** The paces of all addresses that are asked, kept as long as what they learned is worth keeping: for several runs. */
export class Paces {
  readonly #known = new Map<string, Pace>();
  readonly #surroundings: Surroundings;

  constructor(surroundings: Partial<Surroundings> = {}) {
    this.#surroundings = { clock: Date.now, sleep, jitter: Math.random, ...surroundings };
  }

  /** The pace at which a model is asked; `lane` names a model that has no address of its own. */
  of({ address, concurrency }: Model, lane: string): Pace {
    // Another bound is another pace: the user changed the setting.
    const name = address === undefined ? lane : `${address} ${String(concurrency)}`;
    const known = this.#known.get(name);
    if (known !== undefined && (address !== undefined || known.width === concurrency)) return known;
    const pace = new Pace({ most: concurrency, adapts: address !== undefined, ...this.#surroundings });
    this.#known.set(name, pace);
    return pace;
  }

  /** Ends all waits before their time. */
  tryNow(): void {
    for (const pace of this.#known.values()) pace.tryNow();
  }
}

interface Surroundings {
  readonly clock: () => number;
  readonly sleep: Sleep;
  readonly jitter: () => number;
}
