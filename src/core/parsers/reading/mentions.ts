import { marked, sentencesOf, type MarkedSentence, type Mention } from './sentences.ts';
import { isDenied, usableIn } from './statements.ts';

/** Where a kind of answer is named in a sentence, in order and none inside another. */
export type FindMentions = (sentence: string) => readonly Mention[];

/** The sentences of a reply with all that is named in them. */
export function markedSentences(text: string, find: FindMentions): readonly MarkedSentence[] {
  return sentencesOf(text).map((sentence) => marked(sentence, find(sentence)));
}

/** The only answer that is named in all of them, where it is neither denied nor supposed nor beside another. */
export function onlyNamed(sentences: readonly MarkedSentence[]): string | undefined {
  const named = new Set<string>();
  for (const sentence of sentences) {
    const usable = usableIn(sentence);
    for (const [index, { answer, isCommonWord }] of sentence.mentions.entries()) {
      if (usable.includes(index)) named.add(answer);
      // Two that stand side by side, or one that is only supposed: then another is in play.
      else if (isCommonWord !== true && !isDenied(sentence, index)) return undefined;
    }
  }
  return named.size === 1 ? [...named][0] : undefined;
}
