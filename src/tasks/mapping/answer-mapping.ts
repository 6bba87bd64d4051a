/** How the answer column is read. */
export type AnswerMapping =
  | { readonly kind: 'text'; readonly column: string }
  /** "5.0", "5,0" and 5 become "5". */
  | { readonly kind: 'number'; readonly column: string }
  /** Several right answers: a list, or a text cut at `separator`. */
  | { readonly kind: 'list'; readonly column: string; readonly separator?: string }
  /** A class index, or any value, and what it is called. */
  | { readonly kind: 'class'; readonly column: string; readonly names: Readonly<Record<string, string>> }
  /** "(A)", "A." and "a" become "A". */
  | { readonly kind: 'letter'; readonly column: string }
  /** The text of the right option becomes its letter; `options` is one list column, or one column an option. */
  | { readonly kind: 'option-text'; readonly column: string; readonly options: readonly string[] }
  /** What a worked solution ends in: after the last `####`, or in the last `\boxed{}`. */
  | { readonly kind: 'after-mark'; readonly column: string }
  /** A list of scores, one an option: the letter of the highest. */
  | { readonly kind: 'option-scores'; readonly column: string }
  /** A score: at least `from` is called one thing, less another. */
  | {
      readonly kind: 'threshold';
      readonly column: string;
      readonly from: number;
      readonly reached: string;
      readonly below: string;
    };
