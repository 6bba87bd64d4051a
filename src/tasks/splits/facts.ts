import { digestNumber } from '../../foundation/pure/digest.ts';
import { answersOf, type Example } from '../../core/task.ts';
import type { Placed } from './placed.ts';
import { questionKey } from './question-key.ts';

/** What is asked of every example of a list again and again, in a few numbers each. */
interface Facts {
  /** In letters. */
  readonly questionLengths: Uint32Array;
  /** Questions that count as the same have the same number; see `questionKey`. */
  readonly questions: Float64Array;
  /** The same number for the same answer. */
  readonly answers: Float64Array;
}

const known = new WeakMap<readonly Placed[], Facts>();

/**
 * The facts of a list of examples, found once for each list: the examples of a large file are made anew each time one
 * is looked at.
 */
export function factsOf(placed: readonly Placed[]): Facts {
  const before = known.get(placed);
  if (before !== undefined) return before;
  const finder = new FactFinder(placed.length);
  for (const { example } of placed) finder.add(example);
  return finder.areThoseOf(placed);
}

/** The answer as one text, as reports show it. */
export function labelOf(example: Pick<Example, 'answer'>): string {
  return answersOf(example).join(' | ');
}

/** Finds the facts of a list while it is made, which saves going through it once more. */
export class FactFinder {
  readonly #questionLengths: Uint32Array;
  readonly #questions: Float64Array;
  readonly #answers: Float64Array;
  #count = 0;

  constructor(most: number) {
    this.#questionLengths = new Uint32Array(most);
    this.#questions = new Float64Array(most);
    this.#answers = new Float64Array(most);
  }

  add(example: Pick<Example, 'question' | 'answer'>): void {
    this.#questionLengths[this.#count] = example.question.length;
    this.#questions[this.#count] = digestNumber(questionKey(example.question));
    this.#answers[this.#count] = digestNumber(labelOf(example));
    this.#count++;
  }

  /** The facts, kept as those of this list, whose examples were added in its order. */
  areThoseOf(placed: readonly Placed[]): Facts {
    const facts = {
      questionLengths: this.#questionLengths.subarray(0, this.#count),
      questions: this.#questions.subarray(0, this.#count),
      answers: this.#answers.subarray(0, this.#count),
    };
    known.set(placed, facts);
    return facts;
  }
}
