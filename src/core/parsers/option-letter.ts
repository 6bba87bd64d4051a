import { lettersField, lettersFrom } from './reading/letters.ts';
import type { Parser } from '../parser.ts';
import { markedSentences, onlyNamed, type FindMentions } from './reading/mentions.ts';
import { readDown, type AnswerKind } from './reading/read-down.ts';
import type { Mention } from './reading/sentences.ts';
import { statedIn } from './reading/statements.ts';
import { tierField, whereRead } from './reading/tiers.ts';

/** Reads which option was chosen: a letter that stands alone, never one from inside a word, and only one. */
export const optionLetter: Parser = {
  id: 'option-letter',
  title: 'Option letter',
  help: 'Reads C from “<answer>(C)</answer>”, “The answer is C.” or “C) Paris”; “cancer” and “B or C” are no answer.',
  faithful: false,
  fields: [lettersField, tierField],
  read: (reply, options) => readDown(reply, options, kindOf(lettersFrom(options, 'ABCDEFG'))),
  reads: (options) =>
    `The answer is one of the letters ${lettersFrom(options, 'ABCDEFG').split('').join(', ')}, standing alone. ${whereRead(options, 'where the reply is a letter alone, opens with one that is set off, or names exactly one')}`,
};

function kindOf(letters: string): AnswerKind {
  const find: FindMentions = (sentence) => optionMentions(sentence, letters);
  return {
    inPart: (text) => named(text, letters),
    onEdges: (first, last, isOneLine) =>
      isOneLine ? opening(first, letters) : (alone(first, letters) ?? alone(last, letters)),
    inSentences: (text) => statedIn(markedSentences(text, find)),
    named: (text) => onlyNamed(markedSentences(text, find)),
  };
}

const optionNames = new RegExp(
  [
    String.raw`[([{] ?([A-Za-z]) ?[)\]}]`,
    String.raw`\b(?:[Oo]ption|[Cc]hoice|[Aa]nswer|[Ll]etter) ["'“*]{0,3}([A-Za-z])(?![\p{L}\p{N}'’])`,
    String.raw`^["'“*]{0,3}([A-Za-z])(?=[).:]|["'”*]{1,3}$| (?:is|was)\b)`,
    String.raw`(?<=\b(?:is|be|choose|pick|select|with|say|as|not|or|and|nor|neither|either|between|to|than|of)\b:? ["'“*]{0,3})([B-HJ-Z]|A(?=["'”*]{0,3}(?:[.,;:!]| (?:or|and|nor|is|was|because|since)\b|$)))(?![\p{L}\p{M}\p{N}'’]|\.\p{L})`,
  ].join('|'),
  'gu',
);

/** “(C)”, “option c”, “C)” at the start of a line, “C” alone: letters that can only mean an option. */
function optionMentions(sentence: string, letters: string): readonly Mention[] {
  return [...sentence.matchAll(optionNames)].flatMap((match) => {
    const letter = match.slice(1).join('');
    const answer = allowed(letter, letters);
    return answer === undefined ? [] : [{ start: match.index, end: match.index + match[0].length, answer }];
  });
}

/** In a part known to hold the answer: the surest sign of an option that is there. */
function named(text: string, letters: string): string | undefined {
  return (
    opening(text, letters) ??
    theOne(text.matchAll(/\b(?:option|choice|answer)\W{0,5}([A-Z])(?![\p{L}\p{N}])/giu), letters) ??
    bracketedOrStanding(text, letters)
  );
}

/** “C”, “**(c)**”: one letter and no other letter or number. */
function alone(text: string, letters: string): string | undefined {
  const start = text.search(/[\p{L}\p{N}]/u);
  const rest = start === -1 ? '' : text.slice(start + 1);
  return start === -1 || /[\p{L}\p{N}]/u.test(rest) ? undefined : allowed(text.charAt(start), letters);
}

/** “C. Paris”, “(C) Paris”, “C - Paris”: a letter first, set off from what follows. */
function opening(text: string, letters: string): string | undefined {
  const start = text.search(/[\p{L}\p{N}]/u);
  if (start === -1) return undefined;
  const rest = text.slice(start + 1);
  const setOff = /^(?:[*_"”]{0,3} ?[)\]}]|[*_"”]{0,3}[.:](?![\p{L}\p{N}])| [-–—] |\n)/u.test(rest);
  const another = /^[^\p{L}\p{N}]{0,6}(?:or|and)\b/iu.test(rest);
  return setOff && !another ? allowed(text.charAt(start), letters) : alone(text, letters);
}

function bracketedOrStanding(text: string, letters: string): string | undefined {
  const bracketed = distinct(text.matchAll(/[([{] ?([A-Z]) ?[)\]}]/gi), letters);
  if (bracketed.size > 0) return only(bracketed);
  // “A” and “I” before a small word are an article and a pronoun, unless that word can only follow an option.
  const article = String.raw`(?![AI] (?!(?:is|was|because|since|as|and|or|but)\b)\p{Ll})`;
  const standing = String.raw`(?<![\p{L}\p{M}\p{N}'’])${article}([A-Z])(?![\p{L}\p{M}\p{N}]|['’]\p{L})`;
  return only(distinct(text.matchAll(new RegExp(standing, 'gu')), letters));
}

function theOne(matches: Iterable<RegExpMatchArray>, letters: string): string | undefined {
  return only(distinct(matches, letters));
}

function distinct(matches: Iterable<RegExpMatchArray>, letters: string): Set<string> {
  const found = new Set<string>();
  for (const match of matches) {
    const letter = allowed(match[1] ?? '', letters);
    if (letter !== undefined) found.add(letter);
  }
  return found;
}

/** Naming two options is not choosing one. */
function only(letters: Set<string>): string | undefined {
  return letters.size === 1 ? [...letters][0] : undefined;
}

function allowed(letter: string, letters: string): string | undefined {
  return /^[A-Za-z]$/.test(letter) && letters.includes(letter.toUpperCase()) ? letter.toUpperCase() : undefined;
}
