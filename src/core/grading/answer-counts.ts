import type { Answer } from '../task.ts';

/** The different answers of some examples and how often each stands there, in the order they first come up. */
export type AnswerCounts = readonly (readonly [answer: Answer, times: number])[];

/** Counts answers as they come. A list is another answer than a text, and than the same in another order. */
export class AnswerCounter {
  readonly #counts = new Map<string, { readonly answer: Answer; times: number }>();

  add(answer: Answer, times = 1): void {
    const key = typeof answer === 'string' ? `"${answer}` : JSON.stringify(answer);
    const counted = this.#counts.get(key);
    if (counted === undefined) this.#counts.set(key, { answer, times });
    else counted.times += times;
  }

  /** How many different answers there are so far. */
  get different(): number {
    return this.#counts.size;
  }

  get counts(): AnswerCounts {
    return [...this.#counts.values()].map(({ answer, times }) => [answer, times]);
  }
}

/** The answers of these examples. */
export function countAnswers(examples: Iterable<{ readonly answer: Answer }>): AnswerCounts {
  const counter = new AnswerCounter();
  for (const { answer } of examples) counter.add(answer);
  return counter.counts;
}
