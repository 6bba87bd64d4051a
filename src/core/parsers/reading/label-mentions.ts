import type { FindMentions } from './mentions.ts';

/** Labels that are also words in passing, and short ones: they count where they are set off. */
const commonWords = /^(?:yes|no|true|false|none|not|other|maybe|any|all|.{1,2})$/iu;

/** Where labels are named, whatever the case; a longer label is not also the shorter ones inside it. */
export function labelMentions(labels: readonly string[]): FindMentions {
  const longestFirst = labels.toSorted((one, other) => other.length - one.length);
  const sources = longestFirst.flatMap((label) => {
    const words = label.normalize('NFC').match(/[\p{L}\p{M}\p{N}+]+/gu) ?? [];
    return words.length === 0 ? [] : [{ label, source: words.map(escaped).join('[^\\p{L}\\p{M}\\p{N}+]+') }];
  });
  if (sources.length === 0) return () => [];
  const any = sources.map(({ source }) => `(${source})`).join('|');
  const pattern = new RegExp(`(?<![\\p{L}\\p{M}\\p{N}+])(?:${any})(?![\\p{L}\\p{M}\\p{N}+])`, 'giu');
  return (sentence) =>
    [...sentence.normalize('NFC').matchAll(pattern)].map((match) => {
      const groups: readonly (string | undefined)[] = match.slice(1);
      const which = groups.findIndex((group) => group !== undefined);
      const answer = sources[which]?.label ?? '';
      const isCommonWord = commonWords.test(answer);
      return {
        start: match.index,
        end: match.index + match[0].length,
        answer,
        ...(isCommonWord ? { isCommonWord } : {}),
      };
    });
}

function escaped(word: string): string {
  return word.replaceAll('+', '\\+');
}
