import { numberWordsIn } from './number-words.ts';
import { numbersIn, withoutScale } from './numbers-in.ts';
import type { Mention } from './sentences.ts';

/** Numbers in digits and in words, but for the second of “4/5”. */
export function numberMentions(sentence: string): readonly Mention[] {
  const digits = withoutScale(numbersIn(sentence), sentence);
  const words = numberWordsIn(sentence).filter(({ start }) => !isScaleEnd(sentence.slice(0, start)));
  return [...digits.map(({ value, ...place }) => ({ ...place, answer: value })), ...words].toSorted(
    (one, other) => one.start - other.start,
  );
}

/** Those that may be an answer: no dates and times, no “step 2”; money and shares where that is all that is said. */
export function countedMentions(sentence: string, isAll: boolean): readonly Mention[] {
  return numberMentions(sentence).filter(({ start, end }) => {
    const [before, after] = [sentence.slice(0, start), sentence.slice(end)];
    const isAmount = /[$€£] ?$/u.test(before) || /^(?:%| ?(?:percent|dollars?|euros?)\b)/iu.test(after);
    return (isAll || !isAmount) && !partBefore.test(before) && !partAfter.test(after);
  });
}

const partBefore =
  /(?:[#:]\d*|\d[/:]|\b(?:step|example|question|option|part|section|chapter|version|no\.|rule|line|day|year) ?)$/iu;
const partAfter = /^(?::\d|\/\d+\/|(?:st|nd|rd|th)\b)/iu;

function isScaleEnd(before: string): boolean {
  return /\bout of $/i.test(before);
}
