import { diffWordsWithSpace } from 'diff';

/** A stretch of text that was kept, added or removed. */
interface Stretch {
  readonly kind: 'kept' | 'added' | 'removed';
  readonly text: string;
}

/** How one prompt became another, word by word, with the number of words that came and went. */
export interface WordDiff {
  readonly stretches: readonly Stretch[];
  readonly added: number;
  readonly removed: number;
}

/** Compares two prompts word by word. */
export function wordDiff(before: string, after: string): WordDiff {
  const stretches = diffWordsWithSpace(before, after).map((part): Stretch => ({
    kind: part.added ? 'added' : part.removed ? 'removed' : 'kept',
    text: part.value,
  }));
  return { stretches, added: wordsOf(stretches, 'added'), removed: wordsOf(stretches, 'removed') };
}

function wordsOf(stretches: readonly Stretch[], kind: Stretch['kind']): number {
  return stretches
    .filter((stretch) => stretch.kind === kind)
    .flatMap((stretch) => stretch.text.match(/[\p{L}\p{N}]+/gu) ?? []).length;
}
