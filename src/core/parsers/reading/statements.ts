import { otherwise } from './read-down.ts';
import { markEnd, markStart, type MarkedSentence } from './sentences.ts';
import {
  adds,
  comesOut,
  concludes,
  deniedAfter,
  deniedBefore,
  joined,
  mark,
  saysOtherwise,
  setOffAfter,
  setOffBefore,
  supposed,
  theEnd,
  ways,
  waysOfNumbers,
} from './statement-patterns.ts';

/**
 * What the sentences of a reply say the answer is. Those that say the same are one; where they differ, the last one
 * that draws a conclusion counts, and without one nothing does. `otherwise`: it is said to be something else.
 */
export function statedIn(
  sentences: readonly MarkedSentence[],
  { ofNumbers = false } = {},
): string | typeof otherwise | undefined {
  const said: { readonly answer: string; readonly concludes: boolean }[] = [];
  if (areListed(sentences)) return otherwise;
  let isOtherwise = false;
  for (const [place, sentence] of sentences.entries()) {
    const answers = new Set(
      [...statementsIn(sentence, ofNumbers), ...(place === sentences.length - 1 ? endOf(sentence, sentences) : [])].map(
        (index) => sentence.mentions[index]?.answer,
      ),
    );
    if (answers.size > 1) return otherwise;
    for (const answer of answers) {
      if (answer !== undefined) said.push({ answer, concludes: concludes.test(sentence.text) });
    }
    if (answers.size === 0) isOtherwise ||= new RegExp(saysOtherwise.source, 'iu').test(sentence.text);
  }
  if (new Set(said.map(({ answer }) => answer)).size === 1) return said[0]?.answer;
  const conclusion = said.findLast((one) => one.concludes);
  if (conclusion !== undefined) return conclusion.answer;
  return said.length > 0 || isOtherwise ? otherwise : undefined;
}

/** “Positive: … Negative: …”: each is spoken of in turn. */
function areListed(sentences: readonly MarkedSentence[]): boolean {
  const opening = new RegExp(`^${mark} ?:`, 'u');
  const listed = sentences.map(({ text, mentions }) => mentions[Number(opening.exec(text)?.[1])]?.answer);
  return new Set(listed.filter((answer) => answer !== undefined)).size > 1;
}

/** The marks that a sentence says to be the answer. */
function statementsIn(sentence: MarkedSentence, ofNumbers: boolean): readonly number[] {
  const usable = usableIn(sentence);
  const results = ofNumbers ? matches(sentence, [comesOut]) : [];
  if (results.length > 0) return results.slice(-1).filter((index) => !isDenied(sentence, index));
  const found = usable.filter((index) => matches(sentence, ways).includes(index));
  if (ofNumbers) return found.length > 0 ? found : numberIn(sentence, usable);
  // “It is positive, but also negative.”
  const added = usable.filter((index) => found.length > 0 && adds.test(before(sentence, index)));
  return [...new Set([...found, ...added.filter((index) => setOffAfter.test(after(sentence, index)))])];
}

/** “You have three: …”: the number given, unless another stands beside it. */
function numberIn(sentence: MarkedSentence, usable: readonly number[]): readonly number[] {
  const [main = ''] = sentence.text.split(':');
  const beside = usable.filter((index) => before(sentence, index).length < main.length);
  const different = new Set(beside.map((index) => sentence.mentions[index]?.answer));
  const given = matches(sentence, waysOfNumbers).filter((index) => usable.includes(index));
  return different.size > 1 && !/\btotal of|\bin total|\baltogether|\bin all/u.test(main) ? [] : given.slice(-1);
}

/** The places of the marks at which a sentence matches, in order. */
function matches({ text }: MarkedSentence, patterns: readonly RegExp[]): readonly number[] {
  return patterns.flatMap((one) => [...text.matchAll(one)]).map((match) => Number(match[1]));
}

/** “… or True and False is False.”: the answer is what the last sentence comes to, where no other one names another. */
function endOf(sentence: MarkedSentence, sentences: readonly MarkedSentence[]): readonly number[] {
  const match = theEnd.exec(sentence.text);
  const index = Number(match?.[1]);
  const answer = sentence.mentions[index]?.answer;
  if (match === null || isDenied(sentence, index) || supposed.test(before(sentence, index))) return [];
  const others = sentences.filter((one) => one !== sentence);
  const isContradicted = others.some((one) => usableIn(one).some((place) => one.mentions[place]?.answer !== answer));
  return isContradicted || / that /u.test(before(sentence, index)) ? [] : [index];
}

/** The mentions that are neither denied, nor supposed, nor side by side with another, nor a common word in passing. */
export function usableIn(sentence: MarkedSentence): readonly number[] {
  if (/\?["')]?$/.test(sentence.text)) return [];
  const together = new Set<number>();
  for (const match of sentence.text.matchAll(joined)) {
    const [one, other] = [Number(match[1]), Number(match[2])];
    if (sentence.mentions[one]?.answer !== sentence.mentions[other]?.answer) together.add(one).add(other);
  }
  return sentence.mentions.flatMap((mention, index) => {
    if (together.has(index) || isDenied(sentence, index) || supposed.test(before(sentence, index))) return [];
    return mention.isCommonWord === true && !isSetOff(sentence, index) ? [] : [index];
  });
}

/** Whether a mention is said not to be the answer. */
export function isDenied(sentence: MarkedSentence, index: number): boolean {
  const clause =
    before(sentence, index)
      .split(/[,;:—–]| but | because /u)
      .at(-1) ?? '';
  return deniedBefore.test(clause) || deniedAfter.test(after(sentence, index));
}

function isSetOff(sentence: MarkedSentence, index: number): boolean {
  return setOffBefore.test(before(sentence, index)) && setOffAfter.test(after(sentence, index));
}

function before({ text }: MarkedSentence, index: number): string {
  return text.slice(0, Math.max(0, text.indexOf(`${markStart}${String(index)}${markEnd}`)));
}

function after({ text }: MarkedSentence, index: number): string {
  const token = `${markStart}${String(index)}${markEnd}`;
  return text.slice(text.indexOf(token) + token.length);
}
