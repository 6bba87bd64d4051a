/** Spans over which endpoints count requests, in milliseconds. */
const spans = [1000, 10_000, 60_000] as const;
const longestSpan = 60_000;

/** The first wait after a refusal that does not say how long to wait; each further one is twice as long. */
const firstWait = 1000;
const tries = 4;

/** Starts are remembered this long: a little more than the longest span, for what is on its way. */
const remembered = 1.1 * longestSpan;

/** A rule is narrowed by no more than this at a time, and widened again soon up to what it was. */
const smallestStep = 0.8;
const quickPatience = 3;

/** At most `count` requests in any `span` milliseconds. */
interface Rule {
  readonly count: number;
  readonly span: number;
}

/**
 * How many requests an address takes in how long. Nothing is held back before it refuses; then all wait, one asks
 * again after a while, and what was let through before tells the rule to keep from then on. `jitter` gives a number
 * from 0 to 1: many pages that were refused together must not come back together. Times in milliseconds.
 */
export class Quota {
  readonly #jitter: () => number;
  /** When the requests began that were not refused. */
  #starts: number[] = [];
  #rule: Rule | undefined;
  /** While all wait: since when, until when, and how often the one that asks was refused. */
  #closed: { readonly since: number; last: number; until: number; refusals: number } | undefined;
  #isAsking = false;
  /** Since when the rule held without a refusal. */
  #holdsSince = 0;
  /** So many spans without a refusal, and a little more is tried; soon where as much was once let through. */
  #patience = 10;
  #most = 0;

  constructor(jitter: () => number) {
    this.#jitter = jitter;
  }

  /** Whether all wait, since the address refused. */
  get isClosed(): boolean {
    return this.#closed !== undefined;
  }

  /** When the next request may begin: a time that is over where it may begin now, infinite while one asks alone. */
  opensAt(now: number): number {
    if (this.#closed !== undefined) return this.#isAsking ? Number.POSITIVE_INFINITY : this.#closed.until;
    if (this.#rule === undefined) return now;
    const { count, span } = this.#rule;
    const first = this.#starts.at(-count);
    return first === undefined ? now : first + span;
  }

  started(now: number): void {
    if (this.#closed !== undefined) this.#isAsking = true;
    this.#starts.push(now);
    while ((this.#starts[0] ?? now) < now - remembered) this.#starts.shift();
  }

  /** A request that began at `startedAt` was let through. */
  passed(startedAt: number): void {
    const closed = this.#closed;
    if (closed === undefined || startedAt < closed.last) {
      this.#raise(startedAt);
    } else {
      this.#rule = this.#learn(closed);
      this.#holdsSince = startedAt;
      this.#closed = undefined;
      this.#isAsking = false;
    }
  }

  /** The request that began at `startedAt` failed otherwise: it says nothing, and another may ask in its place. */
  ended(startedAt: number): void {
    if (startedAt >= (this.#closed?.last ?? startedAt)) this.#isAsking = false;
  }

  /** A request that began at `startedAt` was refused at `now`, perhaps with a time to wait. */
  refused(startedAt: number, now: number, wait: number | undefined): void {
    const place = this.#starts.lastIndexOf(startedAt);
    if (place >= 0) this.#starts.splice(place, 1);
    if (this.#closed === undefined || startedAt >= this.#closed.last) {
      const { since, refusals } = this.#closed ?? { since: now, refusals: 0 };
      this.#isAsking = false;
      this.#closed = { since, last: now, until: now + this.#wait(refusals, now, wait), refusals: refusals + 1 };
    } else if (wait !== undefined) {
      // One of those that were under way when the first was refused.
      this.#closed.until = Math.max(this.#closed.until, now + wait);
    }
  }

  /** The user does not want to wait any longer. */
  tryNow(now: number): void {
    if (this.#closed !== undefined) this.#closed.until = now;
  }

  #wait(refusals: number, now: number, told: number | undefined): number {
    const spread = 1 + this.#jitter() / 10;
    if (told !== undefined) return told + 50 * this.#jitter();
    if (refusals < tries) return firstWait * 2 ** refusals * spread;
    // No short span: then the next minute, counted from the first of those that were let through in this one.
    const first = this.#starts.find((start) => start > now - longestSpan) ?? now;
    return Math.max(firstWait * 2 ** tries, first + longestSpan - now) * spread;
  }

  /** The rule behind a refusal, from what was let through before it and how long it lasted. */
  #learn({ since, last }: { readonly since: number; readonly last: number }): Rule {
    const before = this.#starts.filter((start) => start <= since);
    const known = this.#rule;
    if (known !== undefined) {
      this.#patience *= 2;
      const count = before.filter((start) => start > since - known.span).length;
      // As many as ever: two clocks do not cut time at the same moments, so a little longer is waited.
      if (count >= known.count) return { ...known, span: Math.min(known.span * 1.05, longestSpan * 1.1) };
      // Fewer: perhaps the limit fell, perhaps some were long under way. In steps, since the second is more common.
      return { ...known, count: Math.max(1, count, Math.floor(known.count * smallestStep)) };
    }
    const burst = before.find((start) => start > since - longestSpan) ?? since;
    const span = spans.find((one) => last - burst < one) ?? longestSpan;
    this.#most = Math.max(1, before.filter((start) => start > since - span).length);
    return { count: this.#most, span: span * 1.02 };
  }

  /** A rule that was held long enough is tried a little wider: limits rise, and other users go. */
  #raise(now: number): void {
    if (this.#rule === undefined) return;
    const patience = this.#rule.count < this.#most ? quickPatience : this.#patience;
    if (now - this.#holdsSince < patience * this.#rule.span) return;
    this.#holdsSince = now;
    this.#rule = { ...this.#rule, count: this.#rule.count + Math.max(1, Math.floor(this.#rule.count / 20)) };
  }
}
