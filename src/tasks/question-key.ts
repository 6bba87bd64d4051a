import { digest } from '../core/digest.ts';
import type { Example } from '../core/task.ts';

/** Digests instead of texts: a hundred thousand long questions would otherwise be held a second time. */
const known = new WeakMap<Example, string>();

/** A name that two examples share when their questions are the same; see `questionKey`. */
export function questionKeyOf(example: Example): string {
  const before = known.get(example);
  if (before !== undefined) return before;
  const key = digest(questionKey(example.question));
  known.set(example, key);
  return key;
}

/** What makes two questions the same: case, white space and the way accents are encoded do not matter. */
export function questionKey(question: string): string {
  return question.normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim();
}
