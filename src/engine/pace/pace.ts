import type { Sleep } from '../../foundation/sleep.ts';
import { Quota } from './quota.ts';
import { Width } from './width.ts';

/** How many requests an address that nothing is known of gets at once. */
const firstWidth = 4;

/** The first requests come one by one, so that an address that refuses is not asked many times at once. */
const firstGap = 25;

export interface PaceOptions {
  /** The most requests at once. */
  readonly most: number;
  /** Whether the width is found out by asking; else it is `most` from the start. */
  readonly adapts: boolean;
  readonly clock: () => number;
  readonly sleep: Sleep;
  /** A number from 0 to 1, another each time. */
  readonly jitter: () => number;
}

/** A request that was let through the gate. */
export interface Pass {
  readonly startedAt: number;
}

/** The pace of all calls of one address: who may ask now, and what its answers and refusals teach. */
export class Pace {
  readonly #options: PaceOptions;
  readonly #width: Width;
  readonly #quota: Quota;
  #line: Promise<unknown> = Promise.resolve();
  #underWay = 0;
  #begun = 0;
  #wake: () => void = () => undefined;
  #answeredAt = Number.NEGATIVE_INFINITY;

  constructor(options: PaceOptions) {
    this.#options = options;
    this.#width = new Width(options.adapts ? firstWidth : options.most, options.most);
    this.#quota = new Quota(options.jitter);
  }

  /** How many calls may be under way at once now. */
  get width(): number {
    return this.#width.value;
  }

  /** When an answer came last, in milliseconds since 1970; endlessly long ago where none did. */
  get answeredAt(): number {
    return this.#answeredAt;
  }

  /** Until when all wait, where they do. */
  waitsUntil(): number | undefined {
    const at = this.#quota.opensAt(this.#options.clock());
    return this.#quota.isClosed && Number.isFinite(at) ? at : undefined;
  }

  /** Waits in line until a request may begin. */
  async enter(signal: AbortSignal): Promise<Pass> {
    const turn = this.#line.then(() => this.#open(signal));
    this.#line = turn.catch(() => undefined);
    return turn;
  }

  answered({ startedAt }: Pass): void {
    const now = this.#options.clock();
    this.#answeredAt = now;
    this.#quota.passed(startedAt);
    if (this.#options.adapts) this.#width.answered(now, this.#underWay);
    this.#leave();
  }

  /** No answer came; `overloaded`: since the address has too much to do. */
  failed({ startedAt }: Pass, overloaded: boolean): void {
    this.#quota.ended(startedAt);
    if (overloaded && this.#options.adapts) this.#width.overloaded(this.#options.clock(), startedAt);
    this.#leave();
  }

  /** The address said "too many", perhaps with a time to wait in milliseconds. */
  refused({ startedAt }: Pass, wait: number | undefined): void {
    this.#quota.refused(startedAt, this.#options.clock(), wait);
    this.#leave();
  }

  /** Ends a wait before its time. */
  tryNow(): void {
    this.#quota.tryNow(this.#options.clock());
    this.#wake();
  }

  #leave(): void {
    this.#underWay--;
    this.#wake();
  }

  async #open(signal: AbortSignal): Promise<Pass> {
    const { clock, sleep, adapts } = this.#options;
    if (adapts && this.#begun > 0 && this.#begun < firstWidth) await sleep(firstGap, signal);
    let now = clock();
    for (let at = this.#quota.opensAt(now); at > now; at = this.#quota.opensAt(now)) {
      const woken = await this.#wait(at - now, signal);
      now = woken ? clock() : Math.max(clock(), at);
    }
    signal.throwIfAborted();
    this.#quota.started(now);
    this.#underWay++;
    this.#begun++;
    return { startedAt: now };
  }

  /** Waits so long, or until something happened; true where it did. */
  async #wait(milliseconds: number, signal: AbortSignal): Promise<boolean> {
    const nap = new AbortController();
    this.#wake = () => {
      nap.abort();
    };
    const either = AbortSignal.any([signal, nap.signal]);
    try {
      // A timer holds no longer than 2^31 milliseconds; a request under way wakes this anyway.
      await this.#options.sleep(Math.min(milliseconds, 2 ** 31 - 1), either);
      return false;
    } catch (error) {
      signal.throwIfAborted();
      if (!nap.signal.aborted) throw error;
      return true;
    } finally {
      this.#wake = () => undefined;
    }
  }
}
