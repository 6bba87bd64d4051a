/** A place in a sentence where a possible answer is named. */
export interface Mention {
  readonly start: number;
  readonly end: number;
  readonly answer: string;
  /** It says nothing unless it is set off: “no” in “there is no doubt”. */
  readonly isCommonWord?: boolean;
}

/** A sentence in lower case, with a mark in the place of each mention. */
export interface MarkedSentence {
  readonly text: string;
  /** By the place of their mark. */
  readonly mentions: readonly Mention[];
}

/** What stands in the place of a mention: the first character, its number, the second. */
export const markStart = '\ue000';
export const markEnd = '\ue001';

/** The sentences of a reply, line by line, without the numbers and dashes of lists. */
export function sentencesOf(text: string): readonly string[] {
  return text
    .replace(/[\ue000\ue001]/g, ' ')
    .split('\n')
    .map((line) => line.replace(/^\s*(?:[-•>#]+\s|\*\s|\d{1,3}[.)]\s)+/, ''))
    .flatMap((line) => line.split(/(?<=[.!?]["'”’)*_]{0,3})\s+(?=\S)/))
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '');
}

/** What somebody else said, or how a word is used: no part of what the sentence says itself. */
const quoted = /(?<![\p{L}\p{N}])["“][^"“”\ue000]{2,}["”](?![\p{L}\p{N}])/gu;

/** Puts marks in the place of what is named, without the signs that models wrap around answers. */
export function marked(sentence: string, mentions: readonly Mention[]): MarkedSentence {
  let text = '';
  let from = 0;
  for (const [index, { start, end }] of mentions.entries()) {
    text += `${sentence.slice(from, start)}${markStart}${String(index)}${markEnd}`;
    from = end;
  }
  text += sentence.slice(from);
  const wrapped = /(?:["“”‘’'*_`()[\]{}]|\\[()])*(\ue000\d+\ue001)(?:["“”‘’*_`()[\]{}]|\\[()]|'(?!\p{L}))*/gu;
  const plain = text
    .replace(quoted, ' quoted ')

    .replace(wrapped, '$1')
    .replace(/[*_`“”"]/g, '')
    .replace(/’/g, "'")
    .replace(/\s+/g, ' ');
  return { text: plain.toLowerCase().trim(), mentions };
}
