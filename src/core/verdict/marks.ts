import type { CandidateScored } from '../events.ts';

/** How an example came out under one pair of prompts. */
export type Mark = 'right' | 'wrong' | 'unread' | 'failed';

/** How the example at a place of its split came out. */
export function markAt({ right, unread, failed }: CandidateScored, place: number): Mark {
  if (right[place] === '1') return 'right';
  if (unread.includes(place)) return 'unread';
  return failed.includes(place) ? 'failed' : 'wrong';
}

/** How all examples of its split came out, in their order. */
export function marksOf(scored: CandidateScored): readonly Mark[] {
  const [unread, failed] = [new Set(scored.unread), new Set(scored.failed)];
  return Array.from(scored.right, (digit, place) => {
    if (digit === '1') return 'right';
    if (unread.has(place)) return 'unread';
    return failed.has(place) ? 'failed' : 'wrong';
  });
}
