/** How long it is looked back, in milliseconds. */
const remembered = 90_000;

/** How fast calls are being answered, over the last while. */
export class Pace {
  readonly #marks: { at: number; done: number }[] = [];

  /** Notes how many calls are answered now. */
  mark(done: number, at: number): void {
    this.#marks.push({ at, done });
    while (this.#marks.length > 2 && (this.#marks[1]?.at ?? at) < at - remembered) this.#marks.shift();
  }

  /** Milliseconds a call takes; `undefined` until there is something to go by. */
  get perCall(): number | undefined {
    const [first] = this.#marks;
    const last = this.#marks.at(-1);
    if (first === undefined || last === undefined) return undefined;
    const [time, done] = [last.at - first.at, last.done - first.done];
    return done < 3 || time < 500 ? undefined : time / done;
  }
}
