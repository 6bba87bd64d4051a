import type { FinalFailure } from '../../core/model.ts';

/** Why a call was given up, in words for the user. */
interface UnansweredWords {
  /** For a tag. */
  readonly word: string;
  /** What is known of it; the endpoint's own words come after. */
  readonly sentence: string;
}

const words: Readonly<Record<FinalFailure, UnansweredWords>> = {
  'too-long': { word: 'too long', sentence: 'Not answered, since the endpoint found it too long.' },
  'content-filter': { word: 'filtered', sentence: 'Not answered, since the endpoint filtered it.' },
  'set-aside': {
    word: 'set aside',
    sentence: 'Not answered, and set aside: it brought no answer however often it was asked, while others did.',
  },
  'refused-request': { word: 'refused', sentence: 'Not answered, since the endpoint refused it.' },
};

/** Says why a call was given up. It is no part of any score. */
export function unansweredWords(reason: FinalFailure): UnansweredWords {
  return words[reason];
}
