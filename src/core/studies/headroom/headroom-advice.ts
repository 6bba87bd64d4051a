import type { Comparison } from '../report/comparison.ts';

/** What a small sample says under a few usual prompts; shares are 0 to 1. */
export interface Room {
  /** Right answers of the best of the prompts, with the low end of their interval. */
  readonly best: { readonly title: string; readonly right: number; readonly low: number };
  /** Of what the default prompt did not get right, the share that could not be read. */
  readonly unreadableErrors: number;
  /** Of what could be read under it, the share that was right. */
  readonly rightWhereReadable: number;
  /** The better baseline: always giving the most common answer, or chance. */
  readonly guess: number;
  /** The other prompts against the default one. */
  readonly against: readonly Comparison[];
}

type Advice =
  | 'nothing-to-gain' // nearly everything is right already
  | 'format-only' // what is wrong is the form of the answers
  | 'format-first' // much of what is wrong is, and hides how much else there is
  | 'no-sign-of-skill' // no better than guessing: beyond the model, or read or labelled wrongly
  | 'prompts-do-not-matter' // very different prompts made no difference that matters
  | 'worth-trying';

/** So much right that an optimizer finds next to no mistakes to learn from, and how sure of it one must be. */
const nearlyAll = { right: 0.95, low: 0.85 };

/** So much of what is wrong is unreadable, and so much of what is readable is right, that only the form is left. */
const formOnly = { unreadableErrors: 0.8, rightWhereReadable: 0.9 };

/** Whether a search is worth its calls; the reasons against come before those for it. */
export function adviceOn({ best, unreadableErrors, rightWhereReadable, guess, against }: Room): Advice {
  if (best.right === 1 || (best.right >= nearlyAll.right && best.low >= nearlyAll.low)) return 'nothing-to-gain';
  if (unreadableErrors >= formOnly.unreadableErrors && rightWhereReadable >= formOnly.rightWhereReadable)
    return 'format-only';
  if (unreadableErrors >= 0.5) return 'format-first';
  if (best.right <= guess) return 'no-sign-of-skill';
  if (against.length > 0 && against.every(({ verdict }) => verdict === 'none')) return 'prompts-do-not-matter';
  return 'worth-trying';
}

/** Advice in words for a table or a sentence. */
export function adviceInWords(advice: Advice, { best }: Room): string {
  switch (advice) {
    case 'nothing-to-gain':
      return `no search: under ${best.title} nearly all answers are right already`;
    case 'format-only':
      return 'no search: a gain would be format only. Ask for the form in the user prompt, or choose another parser';
    case 'format-first':
      return 'no search yet: most errors are replies without a readable answer. Mend that first, then test again';
    case 'no-sign-of-skill':
      return 'no search yet: no prompt did better than guessing. Look at replies, parser and labels first';
    case 'prompts-do-not-matter':
      return 'little to expect: very different prompts made no difference that matters';
    case 'worth-trying':
      return 'a search may gain something';
    default:
      return advice satisfies never;
  }
}
