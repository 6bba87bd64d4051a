/** How many completions the shortest trial of a width takes: fewer say nothing of how fast an address is. */
const shortestTrial = 4;

/** A width is worth having where it answers so much faster than the one before; twice as wide could be twice as fast. */
const worthwhile = 1.2;

/**
 * How many requests are worth having under way at once at an address. It starts small and doubles as long as that
 * makes answers come faster; a server that answers one at a time gains nothing, and is left at what it had. Halves
 * where the address has too much to do, and tries again later, less and less often. Times in milliseconds.
 */
export class Width {
  readonly #most: number;
  #now: number;
  /** What is known to be worth having, and how fast answers came there, a millisecond. */
  #held: { readonly width: number; readonly speed: number } | undefined;
  #trial = { done: 0, since: undefined as number | undefined };
  /** Trials that brought nothing: each makes the wait for the next one twice as long. */
  #vain = 0;
  #cutAt = Number.NEGATIVE_INFINITY;

  constructor(start: number, most: number) {
    this.#most = Math.max(1, most);
    this.#now = Math.min(start, this.#most);
  }

  get value(): number {
    return this.#now;
  }

  /** Takes in an answer that came at `now`, with `underWay` requests under way until then. */
  answered(now: number, underWay: number): void {
    // What is asked one by one, at the end of a batch, says nothing of what could be asked at once; a few places are
    // empty at any time, between an answer and the next question.
    if (underWay < this.#now / 2) {
      this.#trial = { done: 0, since: undefined };
      return;
    }
    this.#trial.since ??= now;
    this.#trial.done++;
    if (this.#trial.done > this.#trialLength)
      this.#judge((this.#trial.done - 1) / Math.max(1, now - this.#trial.since));
  }

  /** The address has too much to do; `startedAt` is when the request began that was told so. */
  overloaded(now: number, startedAt: number): void {
    // Requests that were under way already say no more than the first of them.
    if (startedAt < this.#cutAt) return;
    this.#cutAt = now;
    this.#vain++;
    this.#held = undefined;
    this.#set(Math.floor(this.#now / 2));
  }

  get #trialLength(): number {
    const isWider = this.#held === undefined || this.#now > this.#held.width;
    return Math.max(shortestTrial, this.#now) * (isWider ? 1 : 2 ** Math.min(this.#vain, 8));
  }

  #judge(speed: number): void {
    const held = this.#held;
    if (held !== undefined && this.#now > held.width && speed < held.speed * worthwhile) {
      this.#vain++;
      this.#set(held.width);
    } else {
      if (held !== undefined && this.#now > held.width) this.#vain = 0;
      this.#held = { width: this.#now, speed };
      this.#set(this.#now * 2);
    }
  }

  #set(width: number): void {
    this.#now = Math.min(this.#most, Math.max(1, width));
    this.#trial = { done: 0, since: undefined };
  }
}
