/** How fast bytes come in, over the last few seconds. */
export class SpeedMeter {
  readonly #now: () => number;
  readonly #window: number;
  #samples: { at: number; bytes: number }[] = [];

  constructor(now: () => number, window = 10_000) {
    this.#now = now;
    this.#window = window;
  }

  add(bytes: number): void {
    const at = this.#now();
    this.#samples.push({ at, bytes });
    this.#samples = this.#samples.filter((sample) => sample.at >= at - this.#window);
  }

  /** Absent until enough time has passed to tell, and while nothing comes in. */
  bytesPerSecond(): number | undefined {
    const [first] = this.#samples;
    if (first === undefined) return undefined;
    const milliseconds = this.#now() - first.at;
    if (milliseconds < 500) return undefined;
    // What came with the first sample came before the time that is measured.
    const bytes = this.#samples.slice(1).reduce((total, sample) => total + sample.bytes, 0);
    return bytes > 0 ? (bytes * 1000) / milliseconds : undefined;
  }
}
