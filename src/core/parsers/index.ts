import { label } from './label.ts';
import { number } from './number.ts';
import { optionLetter } from './option-letter.ts';
import { paperAnswerTag } from './paper-answer-tag.ts';
import { paperFirstNumber } from './paper-first-number.ts';
import { paperNumberWord } from './paper-number-word.ts';
import { paperOptionLetterBigbench } from './paper-option-letter-bigbench.ts';
import { paperOptionLetterMedmcqa } from './paper-option-letter-medmcqa.ts';
import { paperWholeReply } from './paper-whole-reply.ts';
import type { Parser } from '../parser.ts';
import { text } from './text.ts';
import { wholeReply } from './whole-reply.ts';

/** Every answer reader, in the order they are offered: the better ones first, then the paper's own. */
export const parsers: readonly Parser[] = [
  optionLetter,
  number,
  label,
  text,
  wholeReply,
  paperFirstNumber,
  paperOptionLetterMedmcqa,
  paperOptionLetterBigbench,
  paperNumberWord,
  paperAnswerTag,
  paperWholeReply,
];

/** The reader a task names; throws, naming all readers, where there is none of that id. */
export function parserOf(id: string): Parser {
  const found = parsers.find((parser) => parser.id === id);
  if (found) return found;
  const known = parsers.map((parser) => parser.id).join(', ');
  throw new Error(`There is no parser “${id}”. Choose one of: ${known}.`);
}
