/** How fast calls are being answered, over the last while. */
export class Pace {
  readonly #marks: { at: number; done: number }[] = [];
  readonly #window: number;

  constructor(window = 90_000) {
    this.#window = window;
  }

  /** Notes how many calls are answered now. */
  mark(done: number, at: number): void {
    this.#marks.push({ at, done });
    while (this.#marks.length > 2 && (this.#marks[1]?.at ?? at) < at - this.#window) this.#marks.shift();
  }

  /** Milliseconds until so many more calls are answered; `undefined` until there is something to go by. */
  timeFor(calls: number): number | undefined {
    const [first] = this.#marks;
    const last = this.#marks.at(-1);
    if (first === undefined || last === undefined) return undefined;
    const [time, done] = [last.at - first.at, last.done - first.done];
    return done < 3 || time < 500 ? undefined : (calls * time) / done;
  }
}
