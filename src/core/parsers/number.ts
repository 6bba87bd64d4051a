import { numbersInWords } from './reading/number-words.ts';
import type { Parser } from '../parser.ts';
import { numbersIn, withoutScale } from './reading/numbers-in.ts';
import { asciiDigits } from './reading/python-text.ts';
import { markedSentences, onlyNamed, type FindMentions } from './reading/mentions.ts';
import { countedMentions, numberMentions } from './reading/number-mentions.ts';
import { readDown, type AnswerKind } from './reading/read-down.ts';
import { sentencesOf } from './reading/sentences.ts';
import { statedIn } from './reading/statements.ts';
import { tierField, tierOf, whereRead } from './reading/tiers.ts';

/** The longest unmarked reply that still reads as an answer rather than as an argument. */
const longestLoneAnswer = 80;

/** The longest reply that is searched for the only number it names. */
const longestNaming = 400;

/** Reads one number, written in any usual way, in its shortest form: no leading zeros, no needless decimals. */
export const number: Parser = {
  id: 'number',
  title: 'Number',
  help: 'Reads 4 from “<answer>4.0</answer>”, “4/5”, “4 out of 5” or “four”, and 1200 from “$1,200”; “3 to 5” is no answer.',
  faithful: false,
  fields: [tierField],
  read: (reply, options) => readDown(reply, options, tierOf(options) === undefined ? formerKind : kind),
  reads: (options) =>
    `The answer is one number, in digits or in words. ${whereRead(options, 'where the reply is a number alone or names exactly one')}`,
};

const kind: AnswerKind = {
  inPart: theNumber,
  onEdges: (first, last) =>
    [first, last].map((line) => (/\p{L}/u.test(line) ? undefined : theNumber(line))).find(Boolean),
  inSentences: (text) => statedIn(markedSentences(asciiDigits(text), numberMentions), { ofNumbers: true }),
  named(text) {
    const isOneSentence = sentencesOf(text).length === 1;
    const find: FindMentions = (sentence) => countedMentions(sentence, isOneSentence);
    return text.length > longestNaming ? undefined : onlyNamed(markedSentences(asciiDigits(text), find));
  },
};

/** As before there were tiers: a short line was taken to be an answer. */
const formerKind: AnswerKind = {
  ...kind,
  onEdges(first, last, isOneLine) {
    if (!isOneLine) return kind.onEdges(first, last, isOneLine);
    return first.length > longestLoneAnswer ? undefined : theNumber(first);
  },
};

/** The number a text gives: its only one, or the one it opens with; what follows the last `=` where there is one. */
function theNumber(text: string): string | undefined {
  const plain = asciiDigits(text)
    .replace(/[−﹣－]/g, '-')
    .replace(/[*`]/g, '');
  const result = plain.slice(plain.lastIndexOf('=') + 1);
  const numbers = withoutScale(numbersIn(result), result);
  const values = new Set(numbers.length > 0 ? numbers.map(({ value }) => value) : numbersInWords(result));
  if (values.size === 1) return [...values][0];

  const [first, second] = numbers;
  if (first === undefined || second === undefined) return undefined;
  const opens = !/[\p{L}\p{N}]/u.test(result.slice(0, first.start));
  const between = result.slice(first.end, second.start).replace(/\b(?:to|or|and)\b/gi, '');
  return opens && /\p{L}/u.test(between) ? first.value : undefined; // “3 stars, not 4”, but not “3 to 4” or “3, 4”
}
