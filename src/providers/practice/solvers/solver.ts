/** Something a user prompt can say that helps with one kind of question. */
export interface Hint {
  /** Found in a prompt that says it. */
  readonly pattern: RegExp;
  /** Ways to say it in a prompt, all found by the pattern. */
  readonly sentences: readonly string[];
  /** How the practice optimizer names its absence. */
  readonly finding: string;
}

/** A question worked out. */
export interface Solution {
  readonly answer: string;
  /** What somebody careless would answer; none of them right. */
  readonly slips: readonly string[];
  /** The way to the answer, a line a step. */
  readonly steps: readonly string[];
}

/** Really solves one kind of question, from its text alone: one file, one line in `index.ts`. */
export interface Solver {
  readonly id: string;
  readonly hints: readonly Hint[];
  /** Finds a question of this kind in a message; `undefined` when there is none. */
  solve(message: string): Solution | undefined;
}
